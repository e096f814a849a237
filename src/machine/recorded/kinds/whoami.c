/* whoami /groups and /priv, by their SIDs and privilege names, which no language changes. */
#include "machine/recorded/kinds/lib_fields.h"

static const char *const anchors[] = {"S-1-16-",
                                      "INFORMATION",
                                      "组信息",
                                      "特权信息",
                                      "用户信息",
                                      "S-1-5-32-544",
                                      "SeChangeNotifyPrivilege",
                                      "SeShutdownPrivilege",
                                      "SeDebugPrivilege",
                                      "SeTakeOwnershipPrivilege",
                                      "SeSecurityPrivilege",
                                      NULL};

/* Only the full token of an administrator holds these [general Windows knowledge]. */
static const char *const full_token[] = {"SeDebugPrivilege",      "SeTakeOwnershipPrivilege",
                                         "SeLoadDriverPrivilege", "SeRestorePrivilege",
                                         "SeSecurityPrivilege",   NULL};

static const char *const titles[] = {"GROUP INFORMATION",
                                     "PRIVILEGES INFORMATION",
                                     "USER INFORMATION",
                                     "组信息",
                                     "特权信息",
                                     "用户信息",
                                     NULL};

static bool is_group(Str text) {
    return str_contains(text, " S-1-") || str_contains(text, "\tS-1-");
}

static bool is_privilege(Str text) {
    return str_starts(text, "Se") && str_contains(field_first_word(text), "Privilege");
}

static LineFit fit(const TextLine *line, const OutputBlock *opened) {
    if (field_is_prompt(line->text))
        return FIT_NO;
    if (is_group(line->text) || is_privilege(line->text) || field_equals(line->text, titles))
        return FIT_OPENS;
    return opened != NULL && line->text.length < 200 ? FIT_MAYBE : FIT_NO;
}

static bool any_line(const OutputBlock *block, const char *words) {
    for (size_t i = 0; i < block->count; i++)
        if (str_contains(block->lines[i].text, words))
            return true;
    return false;
}

static void read_privileges(const OutputBlock *block, Reading *reading) {
    bool full = false;
    for (size_t i = 0; i < block->count; i++)
        full = full || field_contains(block->lines[i].text, full_token);
    fact_set_flag(&reading->facts->rights.elevated, full, reading->source);
}

static void read_groups(const OutputBlock *block, Reading *reading) {
    Rights *rights = &reading->facts->rights;
    const bool high = any_line(block, "S-1-16-12288") || any_line(block, "S-1-16-16384");
    const bool low = any_line(block, "S-1-16-8192") || any_line(block, "S-1-16-8448") ||
                     any_line(block, "S-1-16-4096");
    if (high || low)
        fact_set_flag(&rights->elevated, high, reading->source);
    if (any_line(block, "S-1-5-32-544"))
        fact_set_flag(&rights->administrator, true, reading->source);
    else if (high || low) /* the integrity level ends the list: it is whole */
        fact_set_flag(&rights->administrator, false, reading->source);
}

static void read(const OutputBlock *block, Reading *reading) {
    bool groups = false, privileges = false;
    for (size_t i = 0; i < block->count; i++) {
        groups = groups || is_group(block->lines[i].text);
        privileges = privileges || is_privilege(block->lines[i].text);
    }
    if (!groups && !privileges)
        return;
    if (privileges)
        read_privileges(block, reading);
    if (groups)
        read_groups(block, reading);
    facts_group_known(reading->facts, GROUP_rights, reading->source);
    reading->language = block_language(block);
    reading->kind = "whoami";
}

const OutputKind output_whoami = {.anchors = anchors, .fit = fit, .read = read};
