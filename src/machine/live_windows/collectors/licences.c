/* The licences that a key is installed for. WMI is the truth about them: slmgr shows a client's
 * host only when it is activated [SLMGR]. */
#include "machine/live_windows/collectors/lib_wmi.h"
#include "machine/spp_keys.h"

#define WITH_KEY " WHERE PartialProductKey <> null"

static void add_all(CollectorInput *input, const WmiRows *rows, const char *class) {
    const SourceId source = read_source(input, "wmi", class);
    facts_group_known(input->facts, GROUP_licences, source);
    for (size_t i = 0; i < rows->count; i++)
        licence_from_wmi(input->facts, &rows->items[i], source);
}

/* Windows 7 and Office 2010: osppsvc knows Office's licences, Windows' own service does not. Its
 * class lacks some of the columns, and its few products are asked for all it has. */
static void add_office(CollectorInput *input) {
    ServiceInfo info;
    WmiRows rows;
    if (input->windows->service_query(input->windows, input->facts->arena, "osppsvc", &info) ==
            STATUS_OK &&
        input->windows->wmi_query(input->windows, input->facts->arena,
                                  "SELECT * FROM " OSPP_PRODUCT_CLASS WITH_KEY, &rows) == STATUS_OK)
        add_all(input, &rows, OSPP_PRODUCT_CLASS);
}

static void collect(CollectorInput *input) {
    const WmiRows *rows =
        wmi_columns(input, GROUP_licences, SPP_PRODUCT_CLASS, LICENCE_COLUMNS, WITH_KEY);
    if (rows == NULL)
        return;
    add_all(input, rows, SPP_PRODUCT_CLASS);
    add_office(input);
}

const Collector collector_licences = {.name = "licences",
                                      .order = 30,
                                      .fills = GROUP_BIT(licences),
                                      .deadline_ms = 60 * 1000,
                                      .collect = collect};
