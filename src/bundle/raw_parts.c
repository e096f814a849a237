/* raw/: what a live PC's tools printed, byte for byte; of a record the files that it was read from.
 * Their own names may be somebody's, so that they are numbered; the manifest says where each came
 * from. */
#include "bundle/parts.h"

#include "base/disk.h"
#include "base/files.h"

static BundlePart *add_raw(const ReportInput *input, BundleParts *parts, const char *path,
                           const char *source) {
    BundlePart *part =
        arena_push(input->arena, &parts->items, &parts->count, &parts->capacity, sizeof *part);
    *part = (BundlePart){.path = path, .source = source, .reason = "", .encoding = ""};
    return part;
}

static PartState state_of(const RawOutput *raw) {
    if (raw->status == STATUS_OK)
        return PART_OK;
    if (raw->status == STATUS_TIMED_OUT)
        return PART_TIMEOUT;
    return raw->bytes.length > 0 ? PART_PARTIAL : PART_DENIED;
}

static void add_outputs(const ReportInput *input, BundleParts *parts) {
    const RawOutput *raws = NULL;
    const size_t count = machine_raws(input->machine, &raws);
    for (size_t i = 0; i < count && i < PARTS_MOST; i++) {
        BundlePart *part = add_raw(
            input, parts, arena_printf(input->arena, "raw/%s.txt", raws[i].name), raws[i].command);
        part->state = state_of(&raws[i]);
        part->original = raws[i].bytes;
        if (raws[i].status != STATUS_OK)
            part->reason = status_word(raws[i].status);
    }
}

/* What lay beside an earlier bundle and is never to go: the map has the very names that redaction
 * would have to know, and may be of texts that are here no more. */
static bool stays_here(Str path, Str bytes) {
    enum { HEAD = 512, MARK = 3 };
    char plain[HEAD]; /* saved again by another program it may be UTF-16, or begin with a mark */
    Str head = {plain, 0};
    for (size_t i = 0; i < bytes.length && i < (size_t)HEAD * 2 && head.length < HEAD; i++)
        if (bytes.at[i] != '\0')
            plain[head.length++] = bytes.at[i];
    head = str_trim(head);
    return str_ends(path, ".journal.jsonl") ||
           (str_find(head, "{") <= MARK && str_contains(head, MAP_SCHEMA));
}

/* Standard input or a pipe: what came is gone. */
static bool was_poured(const char *path) {
    DiskAbout about;
    return strcmp(path, "-") == 0 ||
           (disk_about(path, &about) == STATUS_OK && about.kind == DISK_STREAM);
}

/* As many as a bundle may hold and a PC can keep in memory twice; the rest is told. */
enum { RAW_MOST_BYTES = 384 * 1024 * 1024 };

static void add_file(const ReportInput *input, BundleParts *parts, size_t number, const char *path,
                     size_t *room) {
    BundlePart *part =
        add_raw(input, parts, arena_printf(input->arena, "raw/%04zu.txt", number), path);
    part->is_input = true;
    Status status = was_poured(path) ? STATUS_UNSUPPORTED
                                     : file_read(input->arena, path,
                                                 *room < PART_MOST_BYTES ? *room : PART_MOST_BYTES,
                                                 &part->original);
    if (status == STATUS_OK && stays_here(str_of(path), part->original))
        status = STATUS_REFUSED;
    if (status == STATUS_OK)
        *room -= part->original.length;
    if (status != STATUS_OK) {
        part->state = PART_DENIED;
        part->reason = status_word(status);
        part->original = STR_NONE;
    }
}

/* The inputs of a file follow each other. */
void bundle_record_paths(const ReportInput *input, RecordPaths *ret_record) {
    const MachineInput *inputs = NULL;
    const size_t count = machine_inputs(input->machine, &inputs);
    *ret_record = (RecordPaths){.paths = arena_array(input->arena, const char *, count + 1)};
    for (size_t i = 0; i < count; i++)
        if (i == 0 || strcmp(inputs[i - 1].path, inputs[i].path) != 0)
            ret_record->paths[ret_record->count++] = inputs[i].path;
}

static void add_files(const ReportInput *input, BundleParts *parts) {
    RecordPaths record;
    size_t room = RAW_MOST_BYTES;
    bundle_record_paths(input, &record);
    for (size_t i = 0; i < record.count && i < PARTS_MOST; i++)
        add_file(input, parts, i + 1, record.paths[i], &room);
    if (record.count <= PARTS_MOST)
        return;
    /* The rest is told as one. */
    BundlePart *rest = add_raw(input, parts, "raw/more",
                               arena_printf(input->arena, "%zu files", record.count - PARTS_MOST));
    rest->state = PART_DENIED;
    rest->reason = status_word(STATUS_TOO_BIG);
}

void bundle_raw_parts(const ReportInput *input, BundleParts *parts) {
    add_outputs(input, parts);
    add_files(input, parts);
}
