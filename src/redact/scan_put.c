/* What the finders share: asking a pattern, and putting a pseudonym where something stood. */
#include "redact/redact_rooms.h"

bool scan_rule(Scan *scan, int rule, size_t at, RuleMatch *ret_match) {
    const bool matches =
        rule_at(scan->redactor->rules, rule, scan->text, at, ret_match, &scan->redactor->trouble);
    scan->asked |= matches;
    return matches;
}

void scan_put(Scan *scan, size_t from, size_t to, RedactClass class, Thing *thing, Str text) {
    if (!scan->learn)
        stream_put(scan->stream, from, to, class, thing, text);
}

bool scan_becomes(Scan *scan, RedactClass class, Str key, Str original, Str *ret_text,
                  Thing **ret_thing) {
    Redactor *redactor = scan->redactor;
    Thing *thing = redactor->reverse ? things_by_alias(redactor->things, class, key)
                                     : redact_thing(redactor, class, key, original);
    if (thing == NULL || thing->stays || scan->learn)
        return false;
    redact_name(redactor, thing);
    *ret_thing = thing;
    *ret_text = str_of(redactor->reverse ? thing->original : thing->pseudonym);
    return thing->pseudonym != NULL;
}
