/* The network in JSON: docs/probe.schema.json. */
#include "base/text.h"
#include "report/json_parts.h"
#include "report/network.h"
#include "report/network_rows.h"

const char *const network_checks[] = {
    "net.suffix",     "dns.servers", "dns.answers", "dns.srv",  "dns.host",
    "net.hosts-file", "net.port",    "kms.answer",  "pc.clock", NULL};

typedef struct Teller {
    const Facts *facts;
    Arena *arena;
} Teller;

/* Members are there only where their facts are known. */
static void add_text(const Teller *teller, cJSON *object, const char *name, const FactText *fact) {
    if (fact_known(fact->meta))
        json_add_text(object, name, fact->value, teller->arena);
}

static void add_number(cJSON *object, const char *name, const FactNumber *fact) {
    if (fact_known(fact->meta))
        cJSON_AddNumberToObject(object, name, (double)fact->value);
}

static void add_flag(cJSON *object, const char *name, const FactFlag *fact) {
    if (fact_known(fact->meta))
        cJSON_AddBoolToObject(object, name, fact->value);
}

static void add_choice(cJSON *object, const char *name, ChoiceKind kind, const FactChoice *fact) {
    if (fact_known(fact->meta))
        cJSON_AddStringToObject(object, name, choice_word(kind, fact->value));
}

static cJSON *add_item(cJSON *array) {
    cJSON *object = cJSON_CreateObject();
    cJSON_AddItemToArray(array, object);
    return object;
}

static void add_lookups(const Teller *teller, cJSON *root) {
    cJSON *array = cJSON_AddArrayToObject(root, "lookups");
    for (size_t i = 0; i < teller->facts->srv_lookups.count; i++) {
        const SrvLookup *lookup = &teller->facts->srv_lookups.items[i];
        cJSON *object = add_item(array);
        add_text(teller, object, "name", &lookup->name);
        add_text(teller, object, "domain", &lookup->domain);
        add_text(teller, object, "server", &lookup->server);
        add_choice(object, "outcome", ChoiceKind_LookupOutcome, &lookup->outcome);
        add_text(teller, object, "alias", &lookup->alias);
        add_flag(object, "over_tcp", &lookup->over_tcp);
        add_flag(object, "more", &lookup->more);
        add_number(object, "ms", &lookup->ms);
    }
}

static void add_records(const Teller *teller, cJSON *root) {
    cJSON *array = cJSON_AddArrayToObject(root, "records");
    for (size_t i = 0; i < teller->facts->srv_records.count; i++) {
        const SrvRecord *record = &teller->facts->srv_records.items[i];
        cJSON *object = add_item(array);
        add_text(teller, object, "domain", &record->domain);
        add_text(teller, object, "server", &record->server);
        add_number(object, "priority", &record->priority);
        add_number(object, "weight", &record->weight);
        add_number(object, "port", &record->port);
        add_text(teller, object, "target", &record->target);
    }
}

static void add_names(const Teller *teller, cJSON *root) {
    cJSON *array = cJSON_AddArrayToObject(root, "names");
    for (size_t i = 0; i < teller->facts->names.count; i++) {
        const Name *name = &teller->facts->names.items[i];
        cJSON *object = add_item(array);
        add_text(teller, object, "name", &name->name);
        add_text(teller, object, "server", &name->server);
        add_choice(object, "found_by", ChoiceKind_NameSource, &name->found_by);
        add_choice(object, "outcome", ChoiceKind_LookupOutcome, &name->outcome);
        add_text(teller, object, "alias", &name->alias);
        add_number(object, "ms", &name->ms);
        cJSON *addresses = cJSON_AddArrayToObject(object, "addresses");
        for (size_t k = 0; k < name->addresses.count; k++)
            cJSON_AddItemToArray(
                addresses, cJSON_CreateString(text_show(
                               teller->arena, str_of(name->addresses.items[k]), 4096, false)));
    }
}

static void add_ports(const Teller *teller, cJSON *root) {
    cJSON *array = cJSON_AddArrayToObject(root, "endpoints");
    for (size_t i = 0; i < teller->facts->ports.count; i++) {
        const Port *port = &teller->facts->ports.items[i];
        const KmsAnswer *answer = answer_of_port(teller->facts, port);
        cJSON *object = add_item(array);
        add_text(teller, object, "host", &port->host);
        add_text(teller, object, "address", &port->address);
        add_number(object, "port", &port->port);
        add_choice(object, "outcome", ChoiceKind_PortOutcome, &port->outcome);
        add_number(object, "connect_ms", &port->ms);
        if (answer == NULL)
            continue;
        add_choice(object, "verdict", ChoiceKind_KmsVerdict, &answer->verdict);
        add_text(teller, object, "banner", &answer->banner);
        add_number(object, "answer_ms", &answer->ms);
    }
}

static void add_times(const Teller *teller, cJSON *root) {
    cJSON *array = cJSON_AddArrayToObject(root, "clocks");
    for (size_t i = 0; i < teller->facts->time_answers.count; i++) {
        const TimeAnswer *time = &teller->facts->time_answers.items[i];
        cJSON *object = add_item(array);
        add_text(teller, object, "server", &time->server);
        add_text(teller, object, "address", &time->address);
        add_choice(object, "role", ChoiceKind_TimeRole, &time->role);
        add_choice(object, "outcome", ChoiceKind_TimeOutcome, &time->outcome);
        add_number(object, "offset_s", &time->offset);
        add_number(object, "stratum", &time->stratum);
        add_number(object, "ms", &time->ms);
    }
}

static void add_conclusion(const ReportInput *input, cJSON *root) {
    cJSON *checks = cJSON_AddArrayToObject(root, "checks");
    for (size_t i = 0; i < input->findings->count; i++)
        cJSON_AddItemToArray(checks, json_of_finding(input, &input->findings->items[i]));
    cJSON *causes = cJSON_AddArrayToObject(root, "causes");
    for (size_t i = 0; i < input->diagnosis->cause_count; i++)
        cJSON_AddItemToArray(causes, json_of_cause(input, &input->diagnosis->causes[i]));
}

/* What could not be asked for has the same members, so that readers need no case for it. */
static void add_nothing(cJSON *root) {
    static const char *const members[] = {"lookups", "records", "names", "endpoints",
                                          "clocks",  "checks",  "causes"};
    for (size_t i = 0; i < sizeof members / sizeof members[0]; i++)
        cJSON_AddArrayToObject(root, members[i]);
}

cJSON *network_json(const NetworkTarget *target, Arena *arena) {
    cJSON *root = cJSON_CreateObject();
    json_add_text(root, "target", target->word, arena);
    cJSON_AddStringToObject(root, "kind", target->kind);
    const Health health = target->input == NULL ? HEALTH_UNKNOWN : target->input->diagnosis->health;
    cJSON_AddStringToObject(root, "status", health_word(health));
    cJSON_AddBoolToObject(root, "complete", !target->cut_short);
    if (target->input == NULL) {
        add_nothing(root);
        return root;
    }
    const Teller teller = {target->input->facts, arena};
    add_lookups(&teller, root);
    add_records(&teller, root);
    add_names(&teller, root);
    add_ports(&teller, root);
    add_times(&teller, root);
    add_conclusion(target->input, root);
    return root;
}
