#include "archive/manifest_read.h"
#include "base/clock.h"
#include "base/text.h"
#include "bundle/bundle_rooms.h"

#include <cjson/cJSON.h>

typedef struct Writer {
    Bundle *bundle;
    Gate *gate;
} Writer;

static cJSON *counts_json(const uint64_t counts[CLASS_COUNT]) {
    cJSON *object = cJSON_CreateObject();
    for (RedactClass class = 0; class < CLASS_COUNT; class ++)
        if (counts[class] > 0)
            cJSON_AddNumberToObject(object, class_word(class), (double)counts[class]);
    return object;
}

static Status add_redacted(const Writer *writer, cJSON *object, const char *name,
                           const char *text) {
    Bundle *bundle = writer->bundle;
    Arena *arena = bundle->input->arena;
    const char *shown = NULL;
    const Status status = redact_short(
        bundle, redact_known(bundle->redactor, arena, text_repair(arena, str_of(text))), &shown);
    if (status == STATUS_OK)
        cJSON_AddStringToObject(object, name, gate_clean(bundle, writer->gate, shown));
    return status;
}

/* As the other files tell it. */
static const char *told_source(const Bundle *bundle, const BundlePart *part) {
    const RecordPaths *record = &bundle->record;
    for (size_t i = 0; part->is_input && record->told != NULL && i < record->count; i++)
        if (record->paths[i] == part->source)
            return record->told[i];
    return part->source;
}

static Status file_json(const Writer *writer, const BundlePart *part, cJSON *object) {
    cJSON_AddStringToObject(object, "path", part->path);
    const Status status = add_redacted(writer, object, "source", told_source(writer->bundle, part));
    cJSON_AddStringToObject(object, "status", part_state_word(part->state));
    if (part->reason[0] != '\0')
        cJSON_AddStringToObject(object, "reason", part->reason);
    if (!part_goes(part))
        return status;
    uint8_t digest[SHA256_BYTES];
    char hex[SHA256_BYTES * 2 + 1];
    sha256_of(part->bytes, digest);
    sha256_hex(digest, hex);
    cJSON_AddNumberToObject(object, "bytes", (double)part->bytes.length);
    cJSON_AddStringToObject(object, "sha256", hex);
    cJSON_AddStringToObject(object, "encoding", part->encoding);
    cJSON_AddItemToObject(object, "redactions", counts_json(part->redaction.counts));
    return status;
}

static Status add_files(const Writer *writer, cJSON *root) {
    const Bundle *bundle = writer->bundle;
    cJSON *files = cJSON_AddArrayToObject(root, "files");
    Status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < bundle->parts.count; i++) {
        cJSON *object = cJSON_CreateObject();
        cJSON_AddItemToArray(files, object);
        status = file_json(writer, &bundle->parts.items[i], object);
    }
    return status;
}

/* Somebody may have put a name into its number. */
static Status add_case(const Writer *writer, cJSON *root) {
    const Case *support_case = writer->bundle->input->support_case;
    if (support_case == NULL) {
        cJSON_AddNullToObject(root, "case");
        cJSON_AddNullToObject(root, "consent");
        return STATUS_OK;
    }
    cJSON *object = cJSON_AddObjectToObject(root, "case");
    Status status = add_redacted(writer, object, "id", support_case->id);
    if (status == STATUS_OK)
        status = add_redacted(writer, object, "number", support_case->number);
    cJSON *consent = cJSON_AddObjectToObject(root, "consent");
    cJSON_AddBoolToObject(consent, "read", support_case->consent_read);
    cJSON_AddBoolToObject(consent, "change", support_case->consent_change);
    cJSON_AddBoolToObject(consent, "send", support_case->consent_send);
    return status;
}

static Status add_machine(const Writer *writer, cJSON *root) {
    const Machine *machine = writer->bundle->told.machine;
    cJSON *object = cJSON_AddObjectToObject(root, "machine");
    cJSON_AddStringToObject(object, "kind", machine->kind->name);
    cJSON_AddBoolToObject(object, "practice", machine_abilities(machine).practice);
    return add_redacted(writer, object, "name", machine->name);
}

static void add_redaction(const Bundle *bundle, cJSON *root) {
    uint64_t totals[CLASS_COUNT] = {0};
    for (size_t i = 0; i < bundle->parts.count; i++)
        for (int class = 0; part_goes(&bundle->parts.items[i]) && class < CLASS_COUNT; class ++)
            totals[class] += bundle->parts.items[i].redaction.counts[class];
    cJSON *object = cJSON_AddObjectToObject(root, "redaction");
    cJSON_AddStringToObject(object, "level", level_word(bundle->level));
    cJSON_AddNumberToObject(object, "rules", REDACT_RULES_VERSION);
    cJSON_AddItemToObject(object, "replaced", counts_json(totals));
    /* A bundle in which the gate found something is never written. */
    cJSON *gate = cJSON_AddObjectToObject(root, "leak_gate");
    cJSON_AddStringToObject(gate, "result", "passed");
    cJSON_AddNumberToObject(gate, "sought", (double)bundle->gate_sought);
    cJSON_AddNumberToObject(gate, "unsought", (double)bundle->gate_unsought);
    uint64_t unsought[CLASS_COUNT];
    (void)gate_would_seek(bundle->redactor, unsought);
    cJSON_AddItemToObject(gate, "unsought_by_class", counts_json(unsought));
}

static void add_journal(const ReportInput *input, cJSON *root) {
    cJSON *ids = cJSON_AddArrayToObject(root, "journal");
    for (size_t i = 0; i < input->journal_count; i++)
        cJSON_AddItemToArray(ids, cJSON_CreateString(input->journal[i].id));
}

Status manifest_text(Bundle *bundle, Gate *gate, Str *ret_text) {
    const Writer writer = {bundle, gate};
    Arena *arena = bundle->input->arena;
    cJSON *root = cJSON_CreateObject();
    cJSON_AddStringToObject(root, "schema", BUNDLE_SCHEMA);
    cJSON_AddStringToObject(root, "version", KMSDOCTOR_VERSION);
    cJSON_AddStringToObject(root, "made", clock_text(arena, bundle->input->started));
    Status status = add_case(&writer, root);
    if (status == STATUS_OK)
        status = add_machine(&writer, root);
    add_redaction(bundle, root);
    add_journal(bundle->input, root);
    if (status == STATUS_OK)
        status = add_files(&writer, root);
    char *printed = status == STATUS_OK ? cJSON_Print(root) : NULL;
    if (printed != NULL)
        *ret_text = str_of(arena_printf(arena, "%s\n", printed));
    else if (status == STATUS_OK)
        status = STATUS_INTERNAL;
    cJSON_free(printed);
    cJSON_Delete(root);
    return status;
}
