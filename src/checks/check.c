#include "checks/check.h"

#include "base/registry.h"
#include "base/text.h"
#include "check_registry.h"
#include "facts/discovery.h"
#include "facts/seat_parts.h"

const char *check_status_word(CheckStatus status) {
    static const char *const words[] = {"ok", "info", "warn", "fail", "unknown", "skipped"};
    return words[status];
}

const char *link_word(Link link) {
    static const char *const words[] = {"pc",   "setting", "suffix", "dns",     "srv",
                                        "host", "port",    "kms",    "licence", "none"};
    return words[link];
}

const Check *const *check_list(void) {
    static const Check *list[sizeof check_registry / sizeof check_registry[0]];
    if (list[0] == NULL)
        registry_sort(list, check_registry, sizeof list, offsetof(Check, order));
    return list;
}

const Check *check_find(const char *id) {
    for (const Check *const *check = check_list(); *check != NULL; check++)
        if (strcmp((*check)->id, id) == 0)
            return *check;
    return NULL;
}

void finding_set(Finding *finding, CheckStatus status, const char *code) {
    finding->status = status;
    finding->code = code;
}

/* No name or sentence that a reader needs is longer; what is, is an attack or damage. */
static const char *bounded(const CheckInput *input, const char *value) {
    enum { LONGEST_VALUE = 1024 };
    const Str whole = str_of(value), kept = text_first(whole, LONGEST_VALUE);
    return arena_printf(input->arena, "%.*s%s", (int)kept.length, kept.length == 0 ? "" : kept.at,
                        kept.length < whole.length ? "..." : "");
}

void finding_param(const CheckInput *input, Finding *finding, const char *name, const char *value) {
    size_t at = 0;
    while (at < finding->param_count && !id_same(finding->params[at].name, name))
        at++;
    if (at == FINDING_PARAMS)
        return;
    finding->params[at] = (Param){name, bounded(input, value)};
    if (at == finding->param_count)
        finding->param_count++;
}

void finding_param_number(const CheckInput *input, Finding *finding, const char *name,
                          int64_t value) {
    finding_param(input, finding, name, arena_printf(input->arena, "%lld", (long long)value));
}

void finding_evidence(const CheckInput *input, Finding *finding, FactMeta meta, const char *item) {
    if (meta.state == FACT_UNREAD || finding->evidence_count == FINDING_EVIDENCE)
        return;
    const char *label = item == NULL ? "" : item;
    for (size_t i = 0; i < finding->evidence_count; i++) {
        const Evidence *known = &finding->evidence[i];
        if (known->source == meta.source && text_equal_any_case(known->item, label))
            return;
    }
    finding->evidence[finding->evidence_count++] =
        (Evidence){.source = meta.source, .item = label[0] == '\0' ? NULL : bounded(input, label)};
}

Finding *finding_detail(const CheckInput *input, Finding *finding, CheckStatus status,
                        const char *code) {
    Finding *detail = arena_push(input->arena, &finding->details, &finding->detail_count,
                                 &finding->detail_capacity, sizeof *detail);
    detail->check = finding->check;
    finding_set(detail, status, code);
    return detail;
}

/* It needs what a seat does not see: groups that it marked as out of its reach. */
static bool cannot_be_seen(const Check *check, const Facts *facts) {
    if (check->seat || !seen_from_seat(facts))
        return false;
    for (int group = 0; group < GROUP_COUNT; group++)
        if ((check->needs >> group & 1) != 0 && facts->groups[group].state == FACT_FAILED &&
            facts->groups[group].why == STATUS_UNSUPPORTED)
            return true;
    return false;
}

static Finding run_once(const Check *check, const CheckInput *input) {
    Finding finding = {.check = check, .status = CHECK_UNKNOWN, .code = "unknown"};
    check->run(input, &finding);
    if (finding.status == CHECK_UNKNOWN && cannot_be_seen(check, input->facts))
        finding_set(&finding, CHECK_UNKNOWN, FINDING_NOT_FROM_HERE);
    return finding;
}

static CheckStatus worse_status(CheckStatus a, CheckStatus b) {
    static const int badness[] = {[CHECK_SKIPPED] = 0, [CHECK_INFO] = 1, [CHECK_OK] = 2,
                                  [CHECK_UNKNOWN] = 3, [CHECK_WARN] = 4, [CHECK_FAIL] = 5};
    return badness[b] > badness[a] ? b : a;
}

static bool says_nothing(const Finding *finding) {
    return id_same(finding->code, "unknown");
}

/* Where nothing was seen of one target, what was seen of another leads. */
static bool leads(const Finding *finding, const Finding *other) {
    if (says_nothing(finding) != says_nothing(other))
        return says_nothing(other);
    return finding->status != other->status &&
           worse_status(finding->status, other->status) == finding->status;
}

/* What a target came to stands among the details, unless one of its own says so. */
static void add_details_of(const CheckInput *input, Finding *whole, const Finding *finding) {
    bool said = says_nothing(finding);
    for (size_t i = 0; i < finding->detail_count; i++) {
        Finding *detail = finding_detail(input, whole, CHECK_UNKNOWN, "unknown");
        *detail = finding->details[i];
        said |= id_same(detail->code, finding->code);
    }
    if (said)
        return;
    Finding *detail = finding_detail(input, whole, CHECK_UNKNOWN, "unknown");
    *detail = *finding;
    detail->details = NULL;
    detail->detail_count = detail->detail_capacity = 0;
}

static Finding run_by_target(const Check *check, const CheckInput *input, const SeatParts *parts) {
    Finding *each = arena_array(input->arena, Finding, parts->count);
    size_t leading = 0;
    for (size_t i = 0; i < parts->count; i++) {
        CheckInput own = *input;
        own.facts = parts->items[i];
        each[i] = run_once(check, &own);
        if (leads(&each[i], &each[leading]))
            leading = i;
    }
    Finding whole = each[leading];
    whole.details = NULL;
    whole.detail_count = whole.detail_capacity = 0;
    for (size_t i = 0; i < parts->count; i++)
        add_details_of(input, &whole, &each[i]);
    return whole;
}

static Finding run_on(const Check *check, const CheckInput *input, const SeatParts *parts) {
    return check->by_target && parts->count > 1 ? run_by_target(check, input, parts)
                                                : run_once(check, input);
}

void check_run(const Check *check, const CheckInput *input, Finding *ret_finding) {
    const SeatParts parts = seat_parts(input->arena, input->facts);
    *ret_finding = run_on(check, input, &parts);
}

static bool wanted(const char *const *only, const char *id) {
    if (only == NULL)
        return true;
    for (; *only != NULL; only++)
        if (id_same(*only, id))
            return true;
    return false;
}

Findings checks_run(const CheckInput *input, const char *const *only) {
    const size_t most = sizeof check_registry / sizeof check_registry[0];
    const SeatParts parts = seat_parts(input->arena, input->facts);
    Findings findings = {.items = arena_array(input->arena, Finding, most)};
    for (const Check *const *check = check_list(); *check != NULL; check++)
        if (wanted(only, (*check)->id))
            findings.items[findings.count++] = run_on(*check, input, &parts);
    return findings;
}

const Finding *finding_of(const Findings *findings, const char *check_id) {
    for (size_t i = 0; i < findings->count; i++)
        if (id_same(findings->items[i].check->id, check_id))
            return &findings->items[i];
    return NULL;
}

const char *finding_value(const Finding *finding, const char *name) {
    for (size_t i = 0; finding != NULL && i < finding->param_count; i++)
        if (id_same(finding->params[i].name, name))
            return finding->params[i].value;
    return "";
}

static bool is_our_word(const char *value) {
    enum { LONGEST_WORD = 32 };
    size_t length = 0;
    while ((value[length] >= 'a' && value[length] <= 'z') || value[length] == '-' ||
           char_is_digit(value[length]))
        length++;
    return length > 0 && length <= LONGEST_WORD && value[length] == '\0';
}

Param *params_in_words(Arena *arena, Language language, const Param *params, size_t count) {
    Param *shown = arena_array(arena, Param, count);
    for (size_t i = 0; i < count; i++) {
        shown[i] = params[i];
        if (!is_our_word(params[i].value))
            continue;
        const char *word = message_find(
            language, arena_printf(arena, "word.%s.%s", params[i].name, params[i].value));
        if (word != NULL)
            shown[i].value = word;
    }
    return shown;
}

/* Where it is to be seen instead. */
static const char *not_from_here_key(const Check *check) {
    static const struct {
        const char *check_id, *key;
    } others[] = {{"net.reach", "finding.no_ping_from_here"},
                  {"kms.host", "finding.only_on_the_host"},
                  {"kms.count", "finding.only_on_the_host"}};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (id_same(others[i].check_id, check->id))
            return others[i].key;
    return "finding.not_from_here";
}

char *finding_text(Arena *arena, Language language, const Finding *finding) {
    const char *name = arena_printf(arena, "check.%s.name", finding->check->id);
    if (strcmp(finding->code, FINDING_NOT_FROM_HERE) == 0)
        return say(arena, language, not_from_here_key(finding->check),
                   {"check", message(language, name)});
    const char *key = arena_printf(arena, "check.%s.%s", finding->check->id, finding->code);
    const Param *params = params_in_words(arena, language, finding->params, finding->param_count);
    return message_format(arena, language, key, params, finding->param_count);
}

CheckStatus link_status(const Findings *findings, Link link) {
    CheckStatus seen = CHECK_SKIPPED, unseen = CHECK_SKIPPED;
    for (size_t i = 0; i < findings->count; i++) {
        const Finding *finding = &findings->items[i];
        if (finding->check->link != link)
            continue;
        if (id_same(finding->code, FINDING_NOT_FROM_HERE))
            unseen = finding->status;
        else
            seen = worse_status(seen, finding->status);
    }
    return seen == CHECK_SKIPPED ? unseen : seen;
}
