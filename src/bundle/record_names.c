/* The names of the files that a record was read from, at level outside. Whoever named them may have
 * named a person, and nothing in them says so: in what this program writes a number stands for each
 * (raw/0001.txt, the file's own place in the bundle), and elsewhere a pseudonym. */
#include "base/paths.h"
#include "base/text.h"
#include "bundle/bundle_rooms.h"
#include "bundle/hidden_words.h"
#include "redact/words.h"

/* The record as a whole, where it is more than one file. */
#define WHOLE_RECORD "raw/0000"

/* ---- the input as it is told ---- */

typedef struct ToldMachine {
    Machine machine;
    MachineInput *inputs;
    size_t count;
} ToldMachine;

static size_t told_inputs(const Machine *machine, const MachineInput **ret_inputs) {
    const ToldMachine *told = (const ToldMachine *)machine;
    *ret_inputs = told->inputs;
    return told->count;
}

/* A place that says nothing of anybody: standard input, or a number that an earlier bundle gave. */
static bool is_number(Str path) {
    const Str folder = str_cut(path, '/', &path);
    if (str_is(folder, "-"))
        return true;
    if (!str_is(folder, "raw") && !str_is(folder, "earlier"))
        return false;
    const Str digits = str_ends(path, ".txt") ? str_first(path, path.length - 4) : path;
    for (size_t i = 0; i < digits.length; i++)
        if (!char_is_digit(digits.at[i]))
            return false;
    return true;
}

static const char *told_path(const Bundle *bundle, size_t index) {
    if (strcmp(bundle->record.paths[index], "-") == 0)
        return "-";
    /* Numbers inside a bundle are those of its own files. */
    if (bundle->input->machine->origin != NULL)
        return WHOLE_RECORD;
    return arena_printf(bundle->input->arena, "raw/%04zu.txt", index + 1);
}

/* Most of them follow each other as the files do. */
static size_t path_index(const RecordPaths *record, const char *path, size_t last) {
    for (size_t n = 0; n < record->count; n++) {
        const size_t i = (last + n) % record->count;
        if (strcmp(record->paths[i], path) == 0)
            return i;
    }
    return record->count;
}

static void tell_inputs(Bundle *bundle, ToldMachine *told) {
    Arena *arena = bundle->input->arena;
    const MachineInput *inputs = NULL;
    size_t last = 0;
    told->count = machine_inputs(bundle->input->machine, &inputs);
    told->inputs = arena_array(arena, MachineInput, told->count + 1);
    for (size_t i = 0; i < told->count; i++) {
        told->inputs[i] = inputs[i];
        last = path_index(&bundle->record, inputs[i].path, last);
        told->inputs[i].path = bundle->record.told[last];
    }
}

static const Machine *told_machine(Bundle *bundle) {
    Arena *arena = bundle->input->arena;
    const Machine *machine = bundle->input->machine;
    ToldMachine *told = arena_alloc(arena, sizeof *told);
    MachineKind *kind = arena_alloc(arena, sizeof *kind);
    /* Only what a report asks. */
    *kind = (MachineKind){
        .name = machine->kind->name, .abilities = machine->kind->abilities, .inputs = told_inputs};
    told->machine = *machine;
    told->machine.kind = kind;
    const RecordPaths *record = &bundle->record;
    told->machine.name = record->count == 1 && strcmp(record->paths[0], machine->spec) == 0
                             ? record->told[0]
                             : WHOLE_RECORD;
    tell_inputs(bundle, told);
    return &told->machine;
}

/* A file of a record that these facts were once read from, and that is not here. */
static const char *told_earlier(Bundle *bundle, const char *path) {
    RecordPaths *record = &bundle->earlier;
    for (size_t i = record->count; i > 0; i--)
        if (strcmp(record->paths[i - 1], path) == 0)
            return record->told[i - 1];
    if (record->count == PARTS_MOST)
        return "earlier";
    record->paths[record->count] = path;
    record->told[record->count] =
        arena_printf(bundle->input->arena, "earlier/%04zu", record->count + 1);
    return record->told[record->count++];
}

/* Of a bundle of a live PC the places are commands. */
static bool may_be_files(const Machine *machine) {
    return machine->origin == NULL || machine->origin->kind[0] == '\0' ||
           strcmp(machine->origin->kind, "recorded") == 0;
}

static const Facts *told_facts(Bundle *bundle) {
    Arena *arena = bundle->input->arena;
    const Facts *facts = bundle->input->facts;
    Facts *told = arena_alloc(arena, sizeof *told);
    size_t last = 0;
    *told = *facts;
    told->sources = arena_array(arena, Source, facts->source_count + 1);
    bundle->earlier.paths = arena_array(arena, const char *, PARTS_MOST);
    bundle->earlier.told = arena_array(arena, const char *, PARTS_MOST);
    for (size_t i = 0; i < facts->source_count; i++) {
        Source *source = &told->sources[i];
        *source = facts->sources[i];
        const size_t index = path_index(&bundle->record, source->where, last);
        if (index < bundle->record.count)
            source->where = bundle->record.told[last = index];
        else if (source->first_line > 0 && !is_number(str_of(source->where)) &&
                 may_be_files(bundle->input->machine))
            source->where = told_earlier(bundle, source->where);
    }
    return told;
}

void record_tell(Bundle *bundle) {
    Arena *arena = bundle->input->arena;
    bundle->told = *bundle->input;
    bundle_record_paths(bundle->input, &bundle->record);
    if (bundle->level != REDACT_OUTSIDE || bundle->record.count == 0)
        return;
    bundle->record.told = arena_array(arena, const char *, bundle->record.count);
    for (size_t i = 0; i < bundle->record.count; i++)
        bundle->record.told[i] = told_path(bundle, i);
    bundle->told.machine = told_machine(bundle);
    bundle->told.facts = told_facts(bundle);
}

/* ---- the names elsewhere ---- */

typedef struct FileName {
    Str text;
    const char *told; /* its number; NULL: a word's pseudonym */
    bool usual;       /* not to be looked for in prose */
} FileName;

typedef struct Names {
    Arena *arena;
    FileName *items;
    size_t count, room;
} Names;

static void add_name(Names *names, Str text, const char *told) {
    FileName *name =
        arena_push(names->arena, &names->items, &names->count, &names->room, sizeof *name);
    *name = (FileName){text, told, !redact_name_tells(text) || hidden_word_is_format(text)};
}

static Str without_ending(Str name) {
    for (size_t i = name.length; i > 1; i--)
        if (name.at[i - 1] == '.')
            return str_first(name, i - 1);
    return name;
}

/* The file's name, that without its ending, and those of its folders. */
static void add_parts_of(Names *names, Str path) {
    while (path.length > 0) {
        size_t length = 0;
        while (length < path.length && path.at[length] != '/' && path.at[length] != '\\')
            length++;
        const Str part = str_first(path, length);
        path = str_from(path, length < path.length ? length + 1 : length);
        if (redact_name_tells(part))
            add_name(names, part, NULL);
        if (redact_name_tells(without_ending(part)))
            add_name(names, without_ending(part), NULL);
    }
}

static void add_record(Names *names, const RecordPaths *record) {
    for (size_t i = 0; i < record->count; i++)
        if (!is_number(str_of(record->paths[i]))) {
            add_name(names, str_of(record->paths[i]), record->told[i]);
            add_parts_of(names, str_of(record->paths[i]));
        }
}

/* The dictionary has the first of equal names: a folder's, of each file in it. */
static void spare_the_same(Names *names, const Words *words) {
    for (size_t i = 0; i < names->count; i++) {
        const Str text = names->items[i].text;
        size_t length;
        uint32_t first;
        if (words_at(words, text, 0, &length, &first) && length == text.length)
            names->items[i].usual = names->items[first].usual;
    }
}

/* What this program itself writes is made of that word, or it is a fact that goes by itself:
 * hidden everywhere, the bundle would not open again. */
static void spare_own_words(Names *names, Str text) {
    Words *words = words_new(WORDS_TEXT);
    for (size_t i = 0; i < names->count; i++)
        (void)words_add(words, names->items[i].text, (uint32_t)i);
    for (size_t at = 0; at + WORD_SHORTEST <= text.length;) {
        size_t length = 1;
        uint32_t index;
        if (words_may_be_at(words_begins(words), text, at) &&
            words_longest_at(words, text, at, &length, &index))
            names->items[index].usual = true;
        else
            length = 1;
        at += length;
    }
    spare_the_same(names, words);
    words_free(words);
}

/* Only what was known to be a person's, a computer's or a domain's before. */
static bool is_known(const Bundle *bundle, Arena *arena, Str name) {
    static const RedactClass classes[] = {CLASS_USER, CLASS_HOST, CLASS_DOMAIN};
    const char *key = str_lower(arena, name);
    for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++)
        if (things_find(redactor_things(bundle->redactor), classes[i], str_of(key)) != NULL)
            return true;
    return false;
}

/* A name that is written as one of the bundle's own entries. */
static bool is_own_entry(const Bundle *bundle, Str name) {
    for (size_t i = 0; i < bundle->parts.count; i++)
        if (str_contains(str_of(bundle->parts.items[i].path), str_dup(bundle->input->arena, name)))
            return true;
    return str_is(name, BUNDLE_MANIFEST);
}

Status record_hide(Bundle *bundle) {
    Names names = {.arena = bundle->input->arena};
    Status status = STATUS_OK;
    if (bundle->record.told == NULL)
        return STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < bundle->record.count; i++)
        status = redact_bytes(bundle->redactor, REDACT_LEARN, str_of(bundle->record.paths[i]),
                              names.arena, NULL, NULL);
    add_record(&names, &bundle->record);
    add_record(&names, &bundle->earlier);
    if (strcmp(bundle->told.machine->name, WHOLE_RECORD) == 0) {
        add_name(&names, str_of(bundle->input->machine->spec), WHOLE_RECORD);
        add_parts_of(&names, str_of(bundle->input->machine->spec));
    }
    for (size_t i = 0; i < bundle->parts.count; i++)
        if (!str_starts(str_of(bundle->parts.items[i].path), "raw/"))
            spare_own_words(&names, bundle->parts.items[i].original);
    for (size_t i = 0; status == STATUS_OK && i < names.count; i++) {
        const FileName *name = &names.items[i];
        if (!is_own_entry(bundle, name->text) && !is_known(bundle, names.arena, name->text))
            redactor_add_file(bundle->redactor, name->text, name->told, name->usual);
    }
    return status;
}
