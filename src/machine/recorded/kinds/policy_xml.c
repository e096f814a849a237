/* Registry.xml of Group Policy Preferences, and the text dump of a registry.pol (LGPO /parse): what
 * a domain policy writes into the registry. */
#include "machine/recorded/kinds/lib_fields.h"
#include "machine/spp_keys.h"

static const char *const anchors[] = {"<RegistrySettings",
                                      "<Registry ",
                                      "<Properties ",
                                      "KeyManagementService",
                                      "SZ:",
                                      "DWORD:",
                                      NULL};

static bool is_xml(Str text) {
    return str_contains(text, "<RegistrySettings") || str_contains(text, "<Registry ") ||
           (str_contains(text, "<Properties ") && str_contains(text, "hive="));
}

/* LGPO prints four lines: Computer / key / value name / TYPE:data. */
static bool is_pol_data(Str text) {
    return str_starts(text, "SZ:") || str_starts(text, "DWORD:") || str_starts(text, "DELETE");
}

static LineFit fit(const TextLine *line, const OutputBlock *opened) {
    if (is_xml(line->text) || str_is(line->text, SPP_HOST))
        return FIT_OPENS;
    if (opened == NULL)
        return FIT_NO;
    if (is_xml(opened->lines[0].text))
        return str_starts(line->text, "<") || str_ends(line->text, ">") ||
                       str_contains(line->text, "=\"")
                   ? FIT_INSIDE
               : line->text.length == 0 ? FIT_MAYBE
                                        : FIT_NO;
    return is_pol_data(line->text) ? FIT_LAST : FIT_NO;
}

/* The value of name="..." in one element; XML's five entities stay as they are. */
static Str attribute(Arena *arena, Str element, const char *name) {
    const char *const begin[] = {arena_printf(arena, " %s=\"", name), NULL};
    const size_t found = str_find(element, begin[0]);
    if (found == STR_NOT_FOUND)
        return STR_NONE;
    return str_cut(str_from(element, found + strlen(begin[0])), '"', NULL);
}

static void add(Reading *reading, const OutputBlock *block, Str key, Str name, Str value,
                PolicyOrigin origin) {
    Facts *facts = reading->facts;
    Policy *policy = facts_add(facts, policies, reading->source);
    const bool host = str_is(name, SPP_HOST) && value.length > 0;
    fact_set_text(facts, &policy->key, key, reading->source);
    fact_set_text(facts, &policy->name, name, reading->source);
    fact_set_text(facts, &policy->value, value, reading->source);
    fact_set_text(facts, &policy->gpo, str_of(block->context.path), reading->source);
    fact_set_choice(&policy->origin, (int)origin, reading->source);
    fact_set_flag(&policy->sets_host, host, reading->source);
    if (host)
        fact_set_text(facts, &policy->host, value, reading->source);
}

static void read_xml(const OutputBlock *block, Reading *reading) {
    static const char begin[] = "<Properties ";
    Str rest = block_joined(reading->arena, block);
    for (size_t found; (found = str_find(rest, begin)) != STR_NOT_FOUND;) {
        rest = str_from(rest, found + strlen(begin) - 1);
        const Str element = str_cut(rest, '>', NULL);
        const Str key = attribute(reading->arena, element, "key");
        const Str name = attribute(reading->arena, element, "name");
        /* action D takes the value away: it sets none. */
        const Str action = attribute(reading->arena, element, "action");
        const Str value =
            str_is(action, "D") ? STR_NONE : attribute(reading->arena, element, "value");
        if (key.length > 0 && name.length > 0)
            add(reading, block, key, name, value, PolicyOrigin_PREFERENCE);
    }
}

static void read(const OutputBlock *block, Reading *reading) {
    if (is_xml(block->lines[0].text)) {
        read_xml(block, reading);
        reading->kind = "policy-xml";
        return;
    }
    const Str data = block->lines[block->count - 1].text;
    if (!str_starts(data, "SZ:"))
        return;
    add(reading, block,
        str_of("SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\"
               "SoftwareProtectionPlatform"),
        block->lines[0].text, str_trim(str_from(data, 3)), PolicyOrigin_LOCAL);
    reading->kind = "policy-pol";
}

const OutputKind output_policy_xml = {.anchors = anchors, .priority = 2, .fit = fit, .read = read};
