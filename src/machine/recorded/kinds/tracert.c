/* tracert, in English and Chinese, and traceroute. */
#include "machine/recorded/kinds/lib_fields.h"

static const char *const anchors[] = {"Tracing route to", "跃点跟踪",
                                      "跟踪到",           "的路由",
                                      "traceroute to",    "Unable to resolve target system",
                                      "无法解析目标系统", NULL};

static const char *const title[] = {"Tracing route to ", "traceroute to ", "跟踪到 ", "到 ", NULL};
static const char *const unreachable[] = {"host unreachable", "net unreachable", "无法访问目标",
                                          NULL};
static const char *const unresolved[] = {"Unable to resolve target system name ",
                                         "无法解析目标系统名称 ", "无法解析目标系统名称", NULL};

static bool is_title(Str text) {
    return str_starts(text, "Tracing route to ") || str_starts(text, "traceroute to ") ||
           (str_starts(text, "到 ") && str_contains(text, "的路由")) ||
           (str_contains(text, "跟踪到 ") && str_contains(text, "路由"));
}

/* " 3    <1 ms    *    2 ms  10.0.0.1" */
static bool is_hop(Str text) {
    int64_t number = 0;
    const Str first = field_first_word(text);
    return str_number(first, &number) && number > 0 && number < 65 &&
           (str_contains(text, "ms") || str_contains(text, "毫秒") || str_contains(text, "*") ||
            field_contains(text, unreachable));
}

static LineFit fit(const TextLine *line, const OutputBlock *opened) {
    static const char *const inside[] = {"over a maximum of", "通过最多", "Trace complete",
                                         "跟踪完成", NULL};
    if (field_contains(line->text, unresolved))
        return FIT_OPENS;
    if (is_title(line->text) || str_starts(line->text, "通过最多"))
        return opened == NULL || !is_hop(opened->lines[opened->count - 1].text) ? FIT_OPENS
                                                                                : FIT_NEW;
    if (opened == NULL || field_is_prompt(line->text))
        return FIT_NO;
    return field_starts(line->text, inside) || is_hop(line->text) ? FIT_INSIDE
           : line->text.length == 0                               ? FIT_MAYBE
                                                                  : FIT_NO;
}

static void add_unresolved(Reading *reading, Str text) {
    const Str host =
        field_bare(field_first_word(field_before(field_after(text, unresolved), "。")));
    if (!field_is_name(host))
        return;
    Name *name = facts_add(reading->facts, names, reading->source);
    fact_set_text(reading->facts, &name->name, host, reading->source);
    fact_set_choice(&name->found_by, NameSource_TOOL, reading->source);
    fact_set_choice(&name->outcome, LookupOutcome_NXDOMAIN, reading->source);
}

/* The address of a hop stands at its end, in brackets behind a name. */
static Str hop_address(Str text) {
    Str last = STR_NONE;
    for (Str word; str_next_word(&text, &word);)
        if (find_ip(word).length > 0)
            last = find_ip(word);
    return last;
}

static void read(const OutputBlock *block, Reading *reading) {
    Str host = STR_NONE, address = STR_NONE, last = STR_NONE;
    bool no_route = false;
    for (size_t i = 0; i < block->count; i++) {
        const Str text = block->lines[i].text;
        if (field_contains(text, unresolved)) {
            add_unresolved(reading, text);
        } else if (is_title(text)) {
            const Str rest = field_after(text, title);
            host = field_bare(field_first_word(rest));
            address = find_ip(rest);
        } else if (is_hop(text)) {
            const Str hop = hop_address(text);
            no_route = no_route || field_contains(text, unreachable);
            if (hop.length > 0)
                last = hop;
        }
    }
    reading->language = block_language(block);
    reading->kind = "tracert";
    if (host.length == 0)
        return;
    Reach *reach = facts_add(reading->facts, reach, reading->source);
    fact_set_text(reading->facts, &reach->host, host, reading->source);
    if (address.length > 0)
        fact_set_text(reading->facts, &reach->address, address, reading->source);
    fact_set_flag(&reach->answers, !no_route && last.length > 0 && str_equal(last, address),
                  reading->source);
    fact_set_flag(&reach->no_route, no_route, reading->source);
    field_set(reading, &reach->last_hop, last);
}

const OutputKind output_tracert = {.anchors = anchors, .fit = fit, .read = read};
