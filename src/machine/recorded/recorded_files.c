/* The files of a recorded machine one by one, and what was recognised in them. */
#include "machine/recorded/recorded_rooms.h"

#include "archive/bundle_read.h"
#include "facts/facts_json.h"

enum {
    MOST_INPUTS = 100000,
    PROSE_THAT_MATTERS = 60 /* bytes: a salutation is not worth a line */
};

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

void recorded_on_block(void *user, const OutputBlock *block, const Reading *reading,
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

void recorded_on_prose(void *user, uint32_t first, uint32_t last, size_t bytes) {
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

void recorded_open_next(Recorded *recorded) {
    recorded->path = recorded->files.paths[recorded->next_file++];
    const Status status =
        text_source_open(&recorded->source, recorded->path, RECORDED_MOST_BYTES, recorded->gbk);
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

void recorded_read_bundle(Recorded *recorded) {
    recorded->path = recorded->files.paths[recorded->next_file++];
    buf_init(&recorded->json, BUNDLE_MOST_FACTS);
    buf_add(&recorded->json, recorded->bundle);
    read_facts_file(recorded);
    pcs_end_file(recorded->pcs);
    recorded->path = NULL;
    recorded->file_number++;
}

void recorded_end_file(Recorded *recorded) {
    if (recorded->facts_file)
        read_facts_file(recorded);
    reader_end_file(recorded->reader);
    if (recorded->source.trouble != STATUS_OK)
        add_input(recorded, "unrecognised", 0, 0, note_of(recorded->source.trouble));
    else if (recorded->source.size > RECORDED_MOST_BYTES)
        add_input(recorded, "unrecognised", 0, 0, note_of(STATUS_TOO_BIG));
    else if (recorded->input_count == recorded->file_inputs)
        add_input(recorded, "unrecognised", 0, 0, "recorded.note.nothing");
    pcs_end_file(recorded->pcs);
    text_source_close(&recorded->source);
    recorded->path = NULL;
    recorded->file_number++;
}

void recorded_read_piece(Recorded *recorded) {
    Str text;
    if (recorded->source.size > RECORDED_MOST_BYTES ||
        !text_source_next(&recorded->source, &text)) {
        recorded_end_file(recorded);
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
