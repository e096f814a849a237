/* The hosts file: "address name [aliases] [# remark]" lines, with or without Microsoft's comment
 * above them. */
#include "machine/recorded/kinds/lib_fields.h"

static const char *const anchors[] = {"localhost", "HOSTS file", "(c) 1993-", "Microsoft TCP/IP",
                                      "kms",       "127.0.0.1",  "0.0.0.0",   "rhino.acme.com",
                                      NULL};

static bool has_letter(Str name) {
    for (size_t i = 0; i < name.length; i++)
        if ((name.at[i] | 0x20) >= 'a' && (name.at[i] | 0x20) <= 'z')
            return true;
    return false;
}

/* An address, then names and nothing else up to a remark. */
static bool is_entry(Str text) {
    Str rest = field_before(text, "#"), word;
    if (!str_next_word(&rest, &word) || find_ip(word).length != word.length || word.length == 0)
        return false;
    size_t names = 0;
    while (str_next_word(&rest, &word)) {
        if (!field_is_name(word) || !has_letter(word) || ++names > 8)
            return false;
    }
    return names > 0;
}

static bool is_comment(Str text) {
    static const char *const words[] = {"HOSTS file used by Microsoft", "(c) 1993-", "sample HOSTS",
                                        "localhost name resolution", NULL};
    return str_starts(text, "#") && field_contains(text, words);
}

/* Route and ARP tables have lines of that look too; a hosts line names a host that matters or comes
 * with the file's own comment. */
static bool opens_file(Str text) {
    return is_comment(text) ||
           (is_entry(text) &&
            (str_contains(text, "localhost") || str_contains(text, "kms") ||
             str_contains(field_first_word(str_trim(str_from(text, field_first_word(text).length))),
                          ".")));
}

static LineFit fit(const TextLine *line, const OutputBlock *opened) {
    if (field_is_prompt(line->text))
        return FIT_NO;
    if (opens_file(line->text))
        return FIT_OPENS;
    if (opened == NULL)
        return FIT_NO;
    return is_entry(line->text) || str_starts(line->text, "#") ? FIT_INSIDE
           : line->text.length == 0                            ? FIT_MAYBE
                                                               : FIT_NO;
}

static void read(const OutputBlock *block, Reading *reading) {
    Facts *facts = reading->facts;
    for (size_t i = 0; i < block->count; i++) {
        Str rest = field_before(block->lines[i].text, "#"), address, name;
        if (!is_entry(block->lines[i].text) || !str_next_word(&rest, &address))
            continue;
        while (str_next_word(&rest, &name)) {
            HostsLine *line = facts_add(facts, hosts_file, reading->source);
            fact_set_text(facts, &line->name, name, reading->source);
            fact_set_text(facts, &line->address, address, reading->source);
            fact_set_number(&line->line, block->lines[i].number - block->lines[0].number + 1,
                            reading->source);
        }
    }
    facts_group_known(facts, GROUP_hosts_file, reading->source);
    reading->kind = "hosts-file";
}

const OutputKind output_hosts_file = {.anchors = anchors, .priority = -1, .fit = fit, .read = read};
