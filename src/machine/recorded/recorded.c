/* The recorded machine: files, folders or standard input full of pasted outputs. Reads one window
 * of one file per step. */
#include "machine/recorded/recorded_rooms.h"

#include "base/clock.h"
#include "base/files.h"
#include "base/paths.h"
#include "machine/recorded/bundle_source.h"

static Recorded *recorded_of(const Machine *machine) {
    return (Recorded *)(uintptr_t)machine;
}

static MachineAbilities abilities(const Machine *machine) {
    return (MachineAbilities){.practice = machine->origin != NULL && machine->origin->practice};
}

static void forget(Recorded *recorded) {
    if (recorded->path != NULL)
        text_source_close(&recorded->source);
    if (recorded->facts_file)
        buf_free(&recorded->json);
    recorded->facts_file = false;
    recorded->path = NULL;
    reader_free(recorded->reader);
    recorded->reader = NULL;
    pcs_free(recorded->pcs);
    recorded->pcs = NULL;
    gbk_close(recorded->gbk);
    recorded->gbk = NULL;
}

/* Everything is read again whatever the groups: one mail holds them all. What standard input said
 * is gone after the first time, so that it is kept. */
static Status begin(Machine *machine, FactGroupSet groups) {
    Recorded *recorded = recorded_of(machine);
    (void)groups;
    if (recorded->done && strcmp(recorded->files.paths[0], "-") == 0)
        return STATUS_OK;
    forget(recorded);
    recorded->next_file = recorded->file_number = 0;
    recorded->input_count = recorded->input_capacity = 0;
    recorded->inputs = NULL;
    recorded->done = false;
    recorded->gbk = gbk_open();
    recorded->reader =
        reader_new(NULL, (ReaderSink){recorded, recorded_on_block, recorded_on_prose});
    recorded->pcs = pcs_new();
    return STATUS_OK;
}

/* What is known by now becomes the machine's facts; all that reading needed is given back. */
static void finish(Recorded *recorded) {
    Arena *before = recorded->result;
    if (recorded->path != NULL)
        recorded_end_file(recorded);
    recorded->result = arena_new();
    recorded->machine.facts = pcs_finish(recorded->pcs, recorded->result);
    arena_free(before);
    forget(recorded);
    recorded->done = true;
}

static bool advance(Machine *machine, int wait_ms) {
    Recorded *recorded = recorded_of(machine);
    const int64_t end = clock_milliseconds() + wait_ms;
    while (!recorded->done) {
        if (recorded->path != NULL)
            recorded_read_piece(recorded);
        else if (recorded->bundle.at != NULL && recorded->next_file == 0)
            recorded_read_bundle(recorded);
        else if (recorded->next_file < recorded->files.count)
            recorded_open_next(recorded);
        else
            finish(recorded);
        if (clock_milliseconds() >= end)
            break;
    }
    return !recorded->done;
}

static void cancel(Machine *machine) {
    Recorded *recorded = recorded_of(machine);
    if (!recorded->done)
        finish(recorded);
}

static size_t inputs(const Machine *machine, const MachineInput **ret_inputs) {
    *ret_inputs = recorded_of(machine)->inputs;
    return recorded_of(machine)->input_count;
}

static void close_recorded(Machine *machine) {
    Recorded *recorded = recorded_of(machine);
    forget(recorded);
    arena_free(recorded->result);
}

static const MachineKind recorded_kind = {.name = "recorded",
                                          .abilities = abilities,
                                          .begin = begin,
                                          .advance = advance,
                                          .cancel = cancel,
                                          .inputs = inputs,
                                          .close = close_recorded};

static const char *complaint_of(Status status) {
    switch (status) {
    case STATUS_NOT_FOUND:
        return "recorded.not_found";
    case STATUS_DENIED:
        return "recorded.denied";
    case STATUS_TOO_BIG:
        return "recorded.too_big";
    case STATUS_UNSUPPORTED:
        return "recorded.no_file";
    default:
        return "recorded.unreadable";
    }
}

static Status try_to_open(const char *path) {
    TextSource source;
    const Status status = text_source_open(&source, path, RECORDED_MOST_BYTES, NULL);
    if (status == STATUS_OK)
        text_source_close(&source);
    return status;
}

static const char *last_part(const char *path) {
    const char *name = path_name(path);
    return name[0] != '\0' ? name : path;
}

Status recorded_open(Arena *arena, const char *path, Machine **ret_machine,
                     const char **ret_complaint, const char **ret_about) {
    FileList files;
    Str bundle = STR_NONE;
    MachineOrigin *origin = NULL;
    const char *file = path;
    Status status = strcmp(path, "-") == 0 ? STATUS_NOT_FOUND
                                           : bundle_source_open(arena, path, &bundle, &origin,
                                                                &file, ret_complaint, ret_about);
    if (status != STATUS_OK && status != STATUS_NOT_FOUND)
        return status;
    /* Of an unzipped bundle the reports would be read as what somebody wrote. */
    status = gather_files(arena, file, &files);
    if (status == STATUS_OK && strcmp(path, "-") != 0 && !path_is_folder(path))
        status = try_to_open(path);
    if (status != STATUS_OK) {
        *ret_complaint = complaint_of(status);
        *ret_about = arena_strdup(arena, path);
        return status;
    }
    Recorded *recorded = arena_alloc(arena, sizeof *recorded);
    recorded->machine = (Machine){.kind = &recorded_kind,
                                  .arena = arena,
                                  .name = arena_strdup(arena, last_part(path)),
                                  .spec = arena_strdup(arena, path),
                                  .facts = facts_new(arena),
                                  .origin = origin};
    recorded->files = files;
    recorded->bundle = bundle;
    *ret_machine = &recorded->machine;
    return STATUS_OK;
}
