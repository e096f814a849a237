/* Was something refused for lack of rights: the person's, or the licensing service's own? */
#include "checks/lib_codes.h"
#include "checks/lib_products.h"

static bool run_file_rights(const CheckInput *input, Finding *finding) {
    for (size_t i = 0; i < input->facts->file_rights.count; i++) {
        const FileRight *right = &input->facts->file_rights.items[i];
        const char *missing = fact_text(&right->missing);
        if (!fact_false(&right->service_reads) && text_is_empty(missing))
            continue;
        finding_set(finding, fault_status(input->facts), "file_rights");
        finding_param(input, finding, "path",
                      fact_known(right->path.meta) ? right->path.value : "-");
        finding_param(input, finding, "missing",
                      text_is_empty(missing) ? "NT SERVICE\\sppsvc" : missing);
        finding_evidence(input, finding, right->service_reads.meta, fact_text(&right->path));
        finding_evidence(input, finding, right->missing.meta, fact_text(&right->path));
        return true;
    }
    return false;
}

static bool run_denied(const CheckInput *input, Finding *finding) {
    static const uint32_t values[] = {0x80070005u, 0xC004F025u};
    const CodeList codes = codes_seen(input);
    const CodeSeen *seen = code_find_any(&codes, values, 2);
    if (seen == NULL)
        return false;
    finding_set(finding, fault_status(input->facts), "denied");
    finding_param(input, finding, "code", seen->code);
    finding_evidence(input, finding, seen->meta, seen->code);
    return true;
}

static void run(const CheckInput *input, Finding *finding) {
    const Rights *rights = &input->facts->rights;
    if (run_file_rights(input, finding) || run_denied(input, finding))
        return;
    if (!fact_known(rights->elevated.meta))
        return;
    finding_set(finding, rights->elevated.value ? CHECK_OK : CHECK_INFO,
                rights->elevated.value ? "elevated" : "not_elevated");
    finding_evidence(input, finding, rights->elevated.meta, "elevation");
    finding_evidence(input, finding, rights->process_bits.meta, fact_text(&rights->process_bits));
}

const Check check_pc_rights = {.id = "pc.rights",
                               .order = 380,
                               .link = LINK_PC,
                               .needs = GROUP_BIT(rights) | GROUP_BIT(file_rights) |
                                        GROUP_BIT(attempts) | GROUP_BIT(events) |
                                        GROUP_BIT(licences),
                               .run = run};
