/* The recorded machine: files, folders or standard input full of pasted outputs. Reads one window
 * of one file per step. */
#include "base/paths.h"
#include "machine/machine.h"

#include "archive/bundle_read.h"
#include "base/clock.h"
#include "base/files.h"
#include "facts/facts_json.h"
#include "machine/recorded/bundle_source.h"
#include "machine/recorded/gather.h"
#include "machine/recorded/pcs.h"
#include "machine/recorded/text_source.h"

#define MOST_BYTES (UINT64_C(512) * 1024 * 1024)

enum {
    MOST_INPUTS = 100000,
    PROSE_THAT_MATTERS = 60 /* bytes: a salutation is not worth a line */
};

typedef struct Recorded {
    Machine machine;
    FileList files;
    size_t next_file;
    const char *path; /* of the open file, NULL: none is open */
    TextSource source;
    bool facts_file; /* the open file is facts.json: its text is collected in json */
    bool first_piece;
    Buf json;
    Str bundle; /* facts of the bundle that is read instead of files; at NULL: none */
    Gbk *gbk;
    Reader *reader;
    Pcs *pcs;
    Arena *result; /* of machine.facts once all is read */
    uint32_t file_number;
    bool done;
    size_t file_inputs; /* inputs before the open file */
    MachineInput *inputs;
    size_t input_count, input_capacity;
} Recorded;

static Recorded *recorded_of(const Machine *machine) {
    return (Recorded *)(uintptr_t)machine;
}

/* ---- what was recognised ---- */

static MachineInput *add_input(Recorded *recorded, const char *kind, uint32_t first, uint32_t last,
                               const char *note) {
    static MachineInput nowhere;
    if (recorded->input_count >= MOST_INPUTS)
        return &nowhere;
    MachineInput *input =
        arena_push(recorded->machine.arena, &recorded->inputs, &recorded->input_count,
                   &recorded->input_capacity, sizeof *input);
    *input = (MachineInput){.path = recorded->path,
                            .kind = kind,
                            .language = "",
                            .pc = "",
                            .first_line = first,
                            .last_line = last,
                            .note = note};
    return input;
}

/* A copy of the text; blocks that follow each other mostly share theirs. */
static const char *shared_text(const Recorded *recorded, const char *text, const char *before) {
    return strcmp(text, before) == 0 ? before : arena_strdup(recorded->machine.arena, text);
}

static void on_block(void *user, const OutputBlock *block, const Reading *reading,
                     const BlockPlace *place) {
    Recorded *recorded = user;
    const uint32_t first = block->lines[0].number, last = block->lines[block->count - 1].number;
    Source *source = &reading->facts->sources[reading->source];
    source->origin = reading->kind;
    source->first_line = first;
    source->last_line = last;
    source->when = reading->when;
    source->pc = text_is_empty(reading->pc) ? block->context.pc : reading->pc;
    const char *pc = pcs_add(recorded->pcs, block, reading, place);
    /* A kind may have been put together for this block ("event-12288"). */
    static const MachineInput nothing = {.kind = "", .pc = ""};
    const size_t count = recorded->input_count;
    const MachineInput *last_input = count > 0 ? &recorded->inputs[count - 1] : &nothing;
    const char *kind = shared_text(recorded, reading->kind, last_input->kind);
    pc = shared_text(recorded, pc, last_input->pc);
    MachineInput *input = add_input(recorded, kind, first, last, "");
    input->language = reading->language;
    input->pc = pc;
}

static void on_prose(void *user, uint32_t first, uint32_t last, size_t bytes) {
    if (bytes >= PROSE_THAT_MATTERS)
        add_input(user, "unrecognised", first, last, "");
}

/* ---- files ---- */

static const char *note_of(Status status) {
    switch (status) {
    case STATUS_TOO_BIG:
        return "recorded.note.too_big";
    case STATUS_DENIED:
        return "recorded.note.denied";
    case STATUS_UNSUPPORTED:
        return "recorded.note.binary";
    case STATUS_MALFORMED:
        return "recorded.note.bad_facts";
    default:
        return "recorded.note.unreadable";
    }
}

static void open_next(Recorded *recorded) {
    recorded->path = recorded->files.paths[recorded->next_file++];
    const Status status =
        text_source_open(&recorded->source, recorded->path, MOST_BYTES, recorded->gbk);
    recorded->file_inputs = recorded->input_count;
    if (status != STATUS_OK || recorded->source.encoding == ENCODING_BINARY) {
        if (status == STATUS_OK)
            text_source_close(&recorded->source);
        add_input(recorded, "unrecognised", 0, 0,
                  note_of(status == STATUS_OK ? STATUS_UNSUPPORTED : status));
        recorded->path = NULL;
        return;
    }
    recorded->facts_file = false;
    recorded->first_piece = true;
    reader_begin_file(recorded->reader, recorded->path);
}

static bool is_facts_file(Str text) {
    const Str start = str_first(str_trim(str_first(text, 4096)), 4096);
    return str_starts(start, "{") && str_contains(start, FACTS_SCHEMA);
}

static void read_facts_file(Recorded *recorded) {
    Arena *scratch = arena_new();
    Facts *facts = facts_new(scratch);
    const char *where = "";
    cJSON *object = cJSON_ParseWithLength(recorded->json.at, recorded->json.length);
    const bool good = !recorded->json.overflowed && object != NULL &&
                      facts_from_json(facts, object, NULL, &where) == STATUS_OK;
    cJSON_Delete(object);
    if (good)
        pcs_add_facts(recorded->pcs, facts, &(BlockPlace){.file = recorded->file_number});
    MachineInput *input = add_input(recorded, good ? "facts" : "unrecognised", 0, 0,
                                    good ? "" : note_of(STATUS_MALFORMED));
    if (good)
        input->pc = arena_strdup(recorded->machine.arena, fact_text(&facts->pc.name));
    arena_free(scratch);
    buf_free(&recorded->json);
}

static void read_bundle(Recorded *recorded) {
    recorded->path = recorded->files.paths[recorded->next_file++];
    buf_init(&recorded->json, BUNDLE_MOST_FACTS);
    buf_add(&recorded->json, recorded->bundle);
    read_facts_file(recorded);
    pcs_end_file(recorded->pcs);
    recorded->path = NULL;
    recorded->file_number++;
}

static void end_file(Recorded *recorded) {
    if (recorded->facts_file)
        read_facts_file(recorded);
    reader_end_file(recorded->reader);
    if (recorded->source.trouble != STATUS_OK)
        add_input(recorded, "unrecognised", 0, 0, note_of(recorded->source.trouble));
    else if (recorded->source.size > MOST_BYTES)
        add_input(recorded, "unrecognised", 0, 0, note_of(STATUS_TOO_BIG));
    else if (recorded->input_count == recorded->file_inputs)
        add_input(recorded, "unrecognised", 0, 0, "recorded.note.nothing");
    pcs_end_file(recorded->pcs);
    text_source_close(&recorded->source);
    recorded->path = NULL;
    recorded->file_number++;
}

static void read_piece(Recorded *recorded) {
    Str text;
    if (recorded->source.size > MOST_BYTES || !text_source_next(&recorded->source, &text)) {
        end_file(recorded);
        return;
    }
    if (recorded->first_piece && is_facts_file(text)) {
        recorded->facts_file = true;
        buf_init(&recorded->json, BUNDLE_MOST_FACTS);
    }
    recorded->first_piece = false;
    if (recorded->facts_file)
        buf_add(&recorded->json, text);
    else
        reader_feed(recorded->reader, text);
}

/* ---- the kind ---- */

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
    recorded->reader = reader_new(NULL, (ReaderSink){recorded, on_block, on_prose});
    recorded->pcs = pcs_new();
    return STATUS_OK;
}

/* What is known by now becomes the machine's facts; all that reading needed is given back. */
static void finish(Recorded *recorded) {
    Arena *before = recorded->result;
    if (recorded->path != NULL)
        end_file(recorded);
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
            read_piece(recorded);
        else if (recorded->bundle.at != NULL && recorded->next_file == 0)
            read_bundle(recorded);
        else if (recorded->next_file < recorded->files.count)
            open_next(recorded);
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
    const Status status = text_source_open(&source, path, MOST_BYTES, NULL);
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
