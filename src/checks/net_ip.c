/* Does the PC have an address, and who gave it? By hand means that DHCP option 15, the suffix,
 * never arrives [WSD-dns]. */
#include "checks/lib_adapters.h"
#include "checks/lib_products.h"

static void describe(const CheckInput *input, Finding *finding, const Adapter *adapter,
                     const char *address) {
    const char *name = fact_text(&adapter->name);
    if (text_is_empty(name))
        name = fact_text(&adapter->description);
    finding_param(input, finding, "adapter", text_is_empty(name) ? "-" : name);
    finding_param(input, finding, "address", address == NULL ? "-" : address);
    finding_evidence(input, finding, adapter->addresses.meta, "IPv4");
    finding_evidence(input, finding, adapter->dhcp.meta, "DHCP");
}

/* ipconfig of a PC where nothing is connected, or a mail that quotes one line of it. */
static void run_without_adapter(const CheckInput *input, Finding *finding) {
    const Facts *facts = input->facts;
    if (facts->groups[GROUP_adapters].state == FACT_KNOWN && facts->adapters.count > 0) {
        finding_set(finding, CHECK_FAIL, "no_address");
        finding_evidence(input, finding, facts->groups[GROUP_adapters], "IPv4");
    } else if (fact_known(facts->ip.dhcp.meta)) {
        finding_set(finding, facts->ip.dhcp.value ? CHECK_OK : CHECK_INFO,
                    facts->ip.dhcp.value ? "dhcp" : "manual");
        finding_param(input, finding, "adapter", "-");
        finding_param(input, finding, "address", "-");
        finding_evidence(input, finding, facts->ip.dhcp.meta, "DHCP");
    }
}

static void run(const CheckInput *input, Finding *finding) {
    const Adapter *adapter = main_adapter(input->facts);
    const char *self_assigned = NULL;
    if (adapter == NULL) {
        run_without_adapter(input, finding);
        return;
    }
    const char *address = adapter_address(adapter, &self_assigned);
    const FactFlag *dhcp = fact_known(adapter->dhcp.meta) ? &adapter->dhcp : &input->facts->ip.dhcp;
    if (address == NULL && self_assigned != NULL) {
        finding_set(finding, CHECK_WARN, "self_assigned");
        address = self_assigned;
    } else if (address == NULL && fact_settled(adapter->addresses.meta)) {
        finding_set(finding, CHECK_FAIL, "no_address");
    } else if (fact_known(dhcp->meta)) {
        finding_set(finding, dhcp->value ? CHECK_OK : CHECK_INFO, dhcp->value ? "dhcp" : "manual");
    } else {
        return;
    }
    describe(input, finding, adapter, address);
    finding_evidence(input, finding, dhcp->meta, "DHCP");
}

const Check check_net_ip = {.id = "net.ip",
                            .order = 200,
                            .link = LINK_PC,
                            .needs = GROUP_BIT(adapters) | GROUP_BIT(ip),
                            .run = run};
