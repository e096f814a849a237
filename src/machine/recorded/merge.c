#include "machine/recorded/merge.h"

#include "facts/fact_fields.h"

enum {
    MOST_RECORDS = 5000,  /* of one list; */
    GIVEN_UP = 1000,      /* of more attempts or events the oldest are given up */
    DOUBLES_WITHIN = 500, /* a mail that is quoted again stands near the first one */
    MOST_KEYS = 4
};

/* ---- order in time ---- */

static int compare_numbers(int64_t a, int64_t b) {
    return (a > b) - (a < b);
}

/* Within one mail: what stands lower is newer, what is quoted deeper is older, unless the outputs
 * state their times or the text says before and after. */
static int compare_in_mail(const SourceOrder *a, const SourceOrder *b) {
    if (a->place.phase != b->place.phase && a->place.phase != PHASE_NONE &&
        b->place.phase != PHASE_NONE)
        return compare_numbers(a->place.phase, b->place.phase);
    if (a->when != 0 && b->when != 0 && a->when != b->when)
        return compare_numbers(a->when, b->when);
    if (a->place.quote != b->place.quote)
        return compare_numbers(b->place.quote, a->place.quote);
    return compare_numbers(a->place.line, b->place.line);
}

static int64_t time_of(const SourceOrder *order) {
    return order->when != 0 ? order->when : order->place.mail_when;
}

int source_order_compare(const SourceOrder *a, const SourceOrder *b) {
    const bool one_file = a->place.file == b->place.file;
    if (one_file && a->place.mail == b->place.mail)
        return compare_in_mail(a, b);
    if (time_of(a) != 0 && time_of(b) != 0 && time_of(a) != time_of(b))
        return compare_numbers(time_of(a), time_of(b));
    if (!one_file)
        return compare_numbers(a->place.file, b->place.file);
    /* A reply stands on top of the mail that it answers, whose header has the time. */
    if (a->place.mail == 0 && b->place.mail_when != 0)
        return 1;
    if (b->place.mail == 0 && a->place.mail_when != 0)
        return -1;
    if (a->place.quote != b->place.quote)
        return compare_numbers(b->place.quote, a->place.quote);
    return compare_numbers(a->place.mail, b->place.mail);
}

/* ---- which records are one thing ---- */

typedef struct GroupRule {
    bool all;                    /* every record counts; only exact doubles are dropped */
    const char *keys[MOST_KEYS]; /* facts that name the thing; none: there is only one record */
} GroupRule;

static const GroupRule rules[GROUP_COUNT] = {
    [GROUP_host_settings] = {.keys = {"level", "application", "sku"}},
    [GROUP_licences] = {.keys = {"sku", "name", "partial_key"}},
    [GROUP_office_installs] = {.keys = {"product", "version", "folder"}},
    [GROUP_attempts] = {.all = true},
    [GROUP_events] = {.all = true},
    [GROUP_adapters] = {.keys = {"name", "description"}},
    [GROUP_srv_lookups] = {.keys = {"name", "server"}},
    [GROUP_srv_records] = {.keys = {"domain", "server", "target", "port"}},
    [GROUP_names] = {.keys = {"name", "server", "found_by"}},
    [GROUP_hosts_file] = {.keys = {"name", "address", "line"}},
    [GROUP_reach] = {.keys = {"host", "address"}},
    [GROUP_ports] = {.keys = {"host", "address", "port"}},
    [GROUP_kms_answers] = {.keys = {"host", "port"}},
    [GROUP_services] = {.keys = {"name"}},
    [GROUP_policies] = {.keys = {"key", "name", "gpo"}},
    [GROUP_file_rights] = {.keys = {"path"}},
    [GROUP_kms_hosts] = {.keys = {"name", "product"}},
    [GROUP_cmids] = {.keys = {"pc", "application", "cmid"}},
    [GROUP_statements] = {.keys = {"topic", "text"}},
    [GROUP_history] = {.all = true},
};

/* The field of that name, else the first one. */
static const FactField *field_named(const FactGroupInfo *info, const char *name) {
    for (size_t i = 1; i < info->field_count; i++)
        if (strcmp(info->fields[i].name, name) == 0)
            return &info->fields[i];
    return info->fields;
}

static FactState state_of(const FactField *field, const void *record) {
    return ((const FactMeta *)(const void *)((const char *)record + field->offset))->state;
}

static bool same_value(const FactField *field, const void *a, const void *b) {
    const void *left = (const char *)a + field->offset, *right = (const char *)b + field->offset;
    if (state_of(field, a) != state_of(field, b))
        return false;
    if (state_of(field, a) != FACT_KNOWN)
        return true;
    switch (field->kind) {
    case FactKind_text:
        return text_equal_any_case(((const FactText *)left)->value,
                                   ((const FactText *)right)->value);
    case FactKind_number:
        return ((const FactNumber *)left)->value == ((const FactNumber *)right)->value;
    case FactKind_flag:
        return ((const FactFlag *)left)->value == ((const FactFlag *)right)->value;
    case FactKind_time:
        return ((const FactTime *)left)->value == ((const FactTime *)right)->value;
    case FactKind_choice:
        return ((const FactChoice *)left)->value == ((const FactChoice *)right)->value;
    case FactKind_list:
        break;
    }
    const FactList *one = left, *other = right;
    for (size_t i = 0; one->count == other->count && i < one->count; i++)
        if (!text_equal_any_case(one->items[i], other->items[i]))
            return false;
    return one->count == other->count;
}

static bool same_record(const FactGroupInfo *info, const void *a, const void *b) {
    for (size_t i = 0; i < info->field_count; i++)
        if (!same_value(&info->fields[i], a, b))
            return false;
    return true;
}

/* A licence is known by its SKU; where a tool does not print it, by its name; where the text is
 * torn, by the end of its key. The first that both have decides. */
static bool same_licence(const FactGroupInfo *info, const void *a, const void *b) {
    for (size_t i = 0; rules[GROUP_licences].keys[i] != NULL; i++) {
        const FactField *field = field_named(info, rules[GROUP_licences].keys[i]);
        if (state_of(field, a) == FACT_KNOWN && state_of(field, b) == FACT_KNOWN)
            return same_value(field, a, b);
    }
    return false;
}

static bool same_thing(FactGroup group, const void *a, const void *b) {
    const FactGroupInfo *info = fact_group_info(group);
    if (rules[group].all)
        return same_record(info, a, b);
    if (group == GROUP_licences)
        return same_licence(info, a, b);
    for (size_t i = 0; i < MOST_KEYS && rules[group].keys[i] != NULL; i++)
        if (!same_value(field_named(info, rules[group].keys[i]), a, b))
            return false;
    return true;
}

/* ---- adding ---- */

typedef struct Adding {
    Merged *to;
    const Facts *from;
    const SourceOrder *orders;
    SourceId *ids; /* of the sources of from, in to */
} Adding;

static SourceOrder *order_slot(Merged *merged, SourceId id) {
    while (merged->order_count <= id)
        arena_push(merged->arena, &merged->orders, &merged->order_count, &merged->order_capacity,
                   sizeof *merged->orders);
    return &merged->orders[id];
}

Merged *merged_new(Arena *arena) {
    Merged *merged = arena_alloc(arena, sizeof *merged);
    merged->arena = arena;
    merged->facts = facts_new(arena);
    *order_slot(merged, 0) = (SourceOrder){0};
    return merged;
}

static void add_sources(Adding *adding) {
    for (size_t i = 0; i < adding->from->source_count; i++) {
        adding->ids[i] = facts_source(adding->to->facts, &adding->from->sources[i]);
        *order_slot(adding->to, adding->ids[i]) = adding->orders[i];
    }
}

/* "licences" of what: the first key that the record has. */
static const char *subject_of(Arena *arena, FactGroup group, const void *record) {
    static const char *const prefer[] = {"name", "product", "level", "host",
                                         "path", "target",  NULL};
    const FactGroupInfo *info = fact_group_info(group);
    for (size_t i = 0; info->many && prefer[i] != NULL; i++) {
        const FactField *field = field_named(info, prefer[i]);
        if (strcmp(field->name, prefer[i]) == 0 && state_of(field, record) == FACT_KNOWN)
            return fact_value_text(arena, field, record);
    }
    return "";
}

static void remember(Merged *merged, FactGroup group, const FactField *field, const void *record,
                     const void *subject) {
    if (field->kind == FactKind_number || field->kind == FactKind_time)
        return; /* minutes run down by themselves */
    const FactMeta *meta = (const void *)((const char *)record + field->offset);
    const SourceId source = meta->source;
    const SourceOrder *order = &merged->orders[source];
    History *entry = facts_add(merged->facts, history, source);
    fact_set_text(
        merged->facts, &entry->fact,
        str_of(arena_printf(merged->arena, "%s.%s", fact_group_info(group)->name, field->name)),
        source);
    fact_set_text(merged->facts, &entry->subject, str_of(subject_of(merged->arena, group, subject)),
                  source);
    if (meta->state == FACT_KNOWN)
        fact_set_text(merged->facts, &entry->value,
                      str_of(fact_value_text(merged->arena, field, record)), source);
    else
        fact_set_absent(&entry->value.meta, source);
    if (time_of(order) != 0)
        fact_set_time(&entry->when, time_of(order), source);
}

static void copy_value(Adding *adding, const FactField *field, void *to, const void *from) {
    fact_copy(adding->to->facts, field, to, from);
    fact_meta(to, field)->source = adding->ids[fact_meta(to, field)->source];
}

/* One record's facts over another's: the newer word counts, and a failure to find out is no word.
 */
static void merge_record(Adding *adding, FactGroup group, void *to, const void *from) {
    const FactGroupInfo *info = fact_group_info(group);
    for (size_t i = 0; i < info->field_count; i++) {
        const FactField *field = &info->fields[i];
        const FactMeta *meta = (const void *)((const char *)from + field->offset);
        const FactMeta *old = fact_meta(to, field);
        if (meta->state == FACT_UNREAD || (meta->state == FACT_FAILED && fact_settled(*old)))
            continue;
        if (!fact_settled(*old)) {
            copy_value(adding, field, to, from);
            continue;
        }
        const bool newer = source_order_compare(&adding->orders[meta->source],
                                                &adding->to->orders[old->source]) >= 0;
        const bool same = same_value(field, to, from);
        if (newer) {
            if (!same)
                remember(adding->to, group, field, to, from);
            copy_value(adding, field, to, from);
        } else if (!same) {
            /* The older word, put under its own source in the merged facts. */
            void *old_record = arena_alloc(adding->to->arena, info->record_size);
            copy_value(adding, field, old_record, from);
            remember(adding->to, group, field, old_record, from);
        }
    }
}

static SourceId source_of(const void *record) {
    SourceId source;
    memcpy(&source, record, sizeof source);
    return source;
}

/* Takes records out that a newer output as a whole has replaced. */
static void drop_older(Merged *merged, FactGroup group, const SourceOrder *order,
                       bool (*replaced)(const void *record, const void *by), const void *by) {
    const FactGroupInfo *info = fact_group_info(group);
    const size_t count = facts_record_count(merged->facts, group);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        void *record = facts_record(merged->facts, group, i);
        if (source_order_compare(order, &merged->orders[source_of(record)]) > 0 &&
            replaced(record, by))
            continue;
        if (kept != i)
            memcpy(facts_record(merged->facts, group, kept), record, info->record_size);
        kept++;
    }
    for (size_t i = kept; i < count; i++)
        facts_drop_last(merged->facts, group);
}

static bool same_answer(const void *record, const void *by) {
    const SrvRecord *old = record;
    const SrvLookup *lookup = by;
    return text_equal_any_case(fact_text(&old->domain), fact_text(&lookup->domain)) &&
           text_equal_any_case(fact_text(&old->server), fact_text(&lookup->server));
}

static bool any_line(const void *record, const void *by) {
    (void)record;
    (void)by;
    return true;
}

/* ospp /sethst and /remhst act on every SKU of Office at once: what single SKUs had is gone. */
static bool below_sku_level(const void *record, const void *by) {
    const HostSetting *old = record, *setting = by;
    return fact_is(&setting->level, SettingLevel_SKU) && fact_is(&old->level, SettingLevel_SKU) &&
           setting->sku.meta.state == FACT_UNREAD && fact_known(old->sku.meta) &&
           old->application.value == setting->application.value;
}

static void replace_older(Adding *adding, FactGroup group, const void *record) {
    const SourceOrder *order = &adding->orders[source_of(record)];
    if (group == GROUP_srv_lookups)
        drop_older(adding->to, GROUP_srv_records, order, same_answer, record);
    else if (group == GROUP_hosts_file)
        drop_older(adding->to, GROUP_hosts_file, order, any_line, record);
    else if (group == GROUP_host_settings)
        drop_older(adding->to, GROUP_host_settings, order, below_sku_level, record);
}

typedef struct Timed {
    const void *record;
    int64_t when; /* 0: not stated */
    SourceOrder order;
    size_t index;
} Timed;

/* By their own times; where one states none, by where they stand. */
static int by_time(const void *a, const void *b) {
    const Timed *one = a, *other = b;
    int order = 0;
    if (one->when != 0 && other->when != 0)
        order = compare_numbers(one->when, other->when);
    if (order == 0)
        order = source_order_compare(&one->order, &other->order);
    return order != 0 ? order : compare_numbers((int64_t)one->index, (int64_t)other->index);
}

static void sort_by_time(Merged *merged, FactGroup group) {
    const FactGroupInfo *info = fact_group_info(group);
    const FactField *when = field_named(info, "when");
    const size_t count = facts_record_count(merged->facts, group);
    if (count < 2)
        return;
    Arena *scratch = arena_new();
    Timed *timed = arena_array(scratch, Timed, count);
    char *records = arena_alloc(scratch, count * info->record_size);
    memcpy(records, facts_record(merged->facts, group, 0), count * info->record_size);
    for (size_t i = 0; i < count; i++) {
        const void *record = records + i * info->record_size;
        const FactTime *time = (const void *)((const char *)record + when->offset);
        timed[i] = (Timed){.record = record,
                           .when = fact_known(time->meta) ? time->value : 0,
                           .order = merged->orders[source_of(record)],
                           .index = i};
    }
    qsort(timed, count, sizeof *timed, by_time);
    for (size_t i = 0; i < count; i++)
        memcpy(facts_record(merged->facts, group, i), timed[i].record, info->record_size);
    arena_free(scratch);
}

/* Makes room in a list where every record counts: the oldest go. */
static void give_up_oldest(Merged *merged, FactGroup group) {
    const size_t size = fact_group_info(group)->record_size;
    const size_t count = facts_record_count(merged->facts, group);
    sort_by_time(merged, group);
    char *records = facts_record(merged->facts, group, 0);
    memmove(records, records + GIVEN_UP * size, (count - GIVEN_UP) * size);
    for (size_t i = 0; i < GIVEN_UP; i++)
        facts_drop_last(merged->facts, group);
}

static void *find_same(Merged *merged, FactGroup group, size_t count, const void *record) {
    const size_t first = rules[group].all && count > DOUBLES_WITHIN ? count - DOUBLES_WITHIN : 0;
    for (size_t i = first; i < count; i++) {
        void *old = facts_record(merged->facts, group, i);
        if (same_thing(group, old, record))
            return old;
    }
    return NULL;
}

static void add_list(Adding *adding, FactGroup group) {
    const size_t more = facts_record_count(adding->from, group);
    for (size_t i = 0; i < more; i++)
        replace_older(adding, group, facts_record(adding->from, group, i));
    if (more > 0 && (group == GROUP_attempts || group == GROUP_events) &&
        facts_record_count(adding->to->facts, group) >= MOST_RECORDS)
        give_up_oldest(adding->to, group);
    /* Two records of one output are two things, whatever they look like. */
    const size_t before = facts_record_count(adding->to->facts, group);
    for (size_t i = 0; i < more && before + i < MOST_RECORDS; i++) {
        const void *from = facts_record(adding->from, group, i);
        void *to = find_same(adding->to, group, before, from);
        if (to == NULL)
            to = facts_add_any(adding->to->facts, group, adding->ids[source_of(from)]);
        else if (rules[group].all)
            continue;
        merge_record(adding, group, to, from);
    }
}

void merged_add(Merged *merged, const Facts *from, const SourceOrder *orders, FactGroupSet groups) {
    Arena *scratch = arena_new();
    Adding adding = {.to = merged, .from = from, .orders = orders};
    adding.ids = arena_array(scratch, SourceId, from->source_count);
    add_sources(&adding);
    for (FactGroup group = 0; group < GROUP_COUNT; group++) {
        if ((groups >> group & 1) == 0)
            continue;
        const FactMeta *state = &from->groups[group];
        if (fact_group_info(group)->many)
            add_list(&adding, group);
        else
            merge_record(&adding, group, facts_record(merged->facts, group, 0),
                         facts_record(from, group, 0));
        if (state->state == FACT_KNOWN)
            facts_group_known(merged->facts, group, adding.ids[state->source]);
        else if (state->state == FACT_FAILED && merged->facts->groups[group].state == FACT_UNREAD)
            facts_group_failed(merged->facts, group, state->why, adding.ids[state->source]);
    }
    arena_free(scratch);
}

/* ---- the end ---- */

static void note_single_groups(Facts *facts) {
    for (FactGroup group = 0; group < GROUP_COUNT; group++) {
        const FactGroupInfo *info = fact_group_info(group);
        void *record = info->many ? NULL : facts_record(facts, group, 0);
        for (size_t i = 0; record != NULL && i < info->field_count; i++) {
            const FactMeta *meta = fact_meta(record, &info->fields[i]);
            if (meta->state == FACT_UNREAD || facts->groups[group].state == FACT_KNOWN)
                continue;
            facts_group_known(facts, group, meta->source);
        }
    }
}

void merged_finish(Merged *merged) {
    note_single_groups(merged->facts);
    sort_by_time(merged, GROUP_attempts);
    sort_by_time(merged, GROUP_events);
}
