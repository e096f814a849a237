#include "actions/journal.h"

#include "base/buf.h"
#include "base/clock.h"
#include "base/files.h"

#include <cjson/cJSON.h>

/* docs/journal.md says the format and what it guarantees; both are kept by this file. */

enum { FORMAT = 1, MOST_CHANGES = 1024 };
static const size_t LARGEST_JOURNAL = 16 * 1024 * 1024;

static const char *const state_words[] = {
    [ENTRY_PLANNED] = "planned", [ENTRY_STARTED] = "started", [ENTRY_DONE] = "done",
    [ENTRY_FAILED] = "failed",   [ENTRY_UNDONE] = "undone",   [ENTRY_NOTHING] = "nothing"};

const char *entry_state_word(EntryState state) {
    return state_words[state];
}

static bool state_parse(const char *word, EntryState *ret_state) {
    for (size_t i = 0; i < sizeof state_words / sizeof state_words[0]; i++) {
        if (strcmp(state_words[i], word) == 0) {
            *ret_state = (EntryState)i;
            return true;
        }
    }
    return false;
}

/* ---- reading ---- */

typedef struct Reader {
    Arena *arena;
    JournalEntry *entries;
    size_t count, capacity;
    size_t sound; /* bytes that whole, good lines take */
} Reader;

static const char *text_of(Arena *arena, const cJSON *object, const char *name) {
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, name);
    return cJSON_IsString(item) ? arena_strdup(arena, item->valuestring) : NULL;
}

static bool read_value(Arena *arena, const cJSON *change, const char *name, const char *path,
                       Setting *ret_setting) {
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(change, name);
    *ret_setting = (Setting){.path = path, .set = cJSON_IsString(item)};
    if (ret_setting->set)
        ret_setting->value = arena_strdup(arena, item->valuestring);
    return ret_setting->set || cJSON_IsNull(item);
}

static bool read_changes(Arena *arena, const cJSON *list, JournalEntry *entry) {
    const int count = cJSON_GetArraySize(list);
    if (!cJSON_IsArray(list) || count > MOST_CHANGES)
        return false;
    entry->before = arena_array(arena, Setting, (size_t)count);
    entry->after = arena_array(arena, Setting, (size_t)count);
    const cJSON *change;
    cJSON_ArrayForEach(change, list) {
        const char *path = text_of(arena, change, "path");
        if (path == NULL ||
            !read_value(arena, change, "before", path, &entry->before[entry->change_count]) ||
            !read_value(arena, change, "after", path, &entry->after[entry->change_count]))
            return false;
        entry->change_count++;
    }
    return true;
}

static bool read_time(const cJSON *line, int64_t *ret_time) {
    const cJSON *when = cJSON_GetObjectItemCaseSensitive(line, "when");
    return cJSON_IsString(when) && clock_parse(str_of(when->valuestring), ret_time);
}

static bool read_plan(Reader *reader, const cJSON *line) {
    Arena *arena = reader->arena;
    JournalEntry entry = {.id = text_of(arena, line, "id"),
                          .machine = text_of(arena, line, "machine"),
                          .case_id = text_of(arena, line, "case"),
                          .action_id = text_of(arena, line, "action"),
                          .command = text_of(arena, line, "command"),
                          .state = ENTRY_PLANNED};
    if (entry.machine == NULL || entry.case_id == NULL || entry.action_id == NULL ||
        entry.command == NULL || !read_time(line, &entry.when) ||
        !read_changes(arena, cJSON_GetObjectItemCaseSensitive(line, "changes"), &entry))
        return false;
    JournalEntry *added = arena_push(arena, &reader->entries, &reader->count, &reader->capacity,
                                     sizeof *reader->entries);
    *added = entry;
    return true;
}

static JournalEntry *entry_named(const Reader *reader, const char *id) {
    for (size_t i = reader->count; i > 0; i--)
        if (strcmp(reader->entries[i - 1].id, id) == 0)
            return &reader->entries[i - 1];
    return NULL;
}

static bool read_line(Reader *reader, Str text) {
    cJSON *line = cJSON_ParseWithLength(text.at, text.length);
    const cJSON *format = cJSON_GetObjectItemCaseSensitive(line, "journal");
    const char *id = text_of(reader->arena, line, "id");
    const char *state_word = text_of(reader->arena, line, "state");
    JournalEntry *known = id == NULL ? NULL : entry_named(reader, id);
    bool good = false;
    if (id != NULL && cJSON_IsNumber(format) && format->valueint == FORMAT)
        good = known == NULL && read_plan(reader, line);
    else if (known != NULL && state_word != NULL)
        good = state_parse(state_word, &known->state);
    cJSON_Delete(line);
    return good;
}

/* A last line that is damaged, or has no end, was being written when the process was killed. It
 * never held anything up: whoever writes waits for the disk before the next step, so what that line
 * was to announce has not begun, and what it was to report stands as begun in the line before. */
static Status read_text(Reader *reader, Str text) {
    while (reader->sound < text.length) {
        const Str left = str_from(text, reader->sound);
        const char *end = memchr(left.at, '\n', left.length);
        if (end == NULL)
            return STATUS_OK;
        const Str line = str_first(left, (size_t)(end - left.at));
        if (!read_line(reader, line))
            return line.length + 1 == left.length ? STATUS_OK : STATUS_MALFORMED;
        reader->sound += line.length + 1;
    }
    return STATUS_OK;
}

static Status read_file(Reader *reader, const char *path, Str *ret_text) {
    *ret_text = STR_NONE;
    const Status status = file_read(reader->arena, path, LARGEST_JOURNAL, ret_text);
    if (status == STATUS_NOT_FOUND)
        return STATUS_OK;
    return status == STATUS_OK ? read_text(reader, *ret_text) : status;
}

Status journal_read(Arena *arena, const char *machine_spec, JournalEntry **ret_entries,
                    size_t *ret_count) {
    const char *path = journal_file(arena, machine_spec);
    Reader reader = {.arena = arena};
    Str text;
    const Status status = path == NULL ? STATUS_NOT_FOUND : read_file(&reader, path, &text);
    if (status == STATUS_OK) {
        *ret_entries = reader.entries;
        *ret_count = reader.count;
    }
    return status;
}

bool entry_changes_something(const JournalEntry *entry) {
    for (size_t i = 0; i < entry->change_count; i++)
        if (!setting_same(&entry->before[i], &entry->after[i]))
            return true;
    return false;
}

PlanChange entry_change(const JournalEntry *entry, size_t i, bool back) {
    return (PlanChange){.path = entry->before[i].path,
                        .before = back ? entry->after[i] : entry->before[i],
                        .after = back ? entry->before[i] : entry->after[i]};
}

const JournalEntry *journal_undoable(const JournalEntry *entries, size_t count) {
    for (size_t i = count; i > 0; i--) {
        const JournalEntry *entry = &entries[i - 1];
        if ((entry->state == ENTRY_DONE || entry->state == ENTRY_STARTED) &&
            entry_changes_something(entry))
            return entry;
    }
    return NULL;
}

/* ---- writing ---- */

/* Adds a line and waits for the disk. The first line comes with its file, whose name must be on the
 * disk as well; the torn end of an earlier run is cut off first, or it would spoil the new line. */
static Status append(Arena *arena, const char *machine_spec, const cJSON *line) {
    const char *path = journal_file(arena, machine_spec);
    if (path == NULL)
        return STATUS_NOT_FOUND;
    Reader reader = {.arena = arena};
    Str text;
    Status status = folder_make_for(path);
    if (status == STATUS_OK)
        status = read_file(&reader, path, &text);
    if (status != STATUS_OK)
        return status;
    char *json = cJSON_PrintUnformatted(line);
    if (json == NULL)
        return STATUS_INTERNAL;
    const char *whole = arena_printf(arena, "%s\n", json);
    cJSON_free(json);
    if (reader.sound > 0 && reader.sound == text.length)
        return file_append(path, str_of(whole));
    return file_write(path, str_of(arena_printf(arena, "%.*s%s", (int)reader.sound,
                                                text.length == 0 ? "" : text.at, whole)));
}

static void add_value(cJSON *change, const char *name, const Setting *setting) {
    if (setting->set)
        cJSON_AddStringToObject(change, name, setting->value);
    else
        cJSON_AddNullToObject(change, name);
}

static cJSON *plan_line(Arena *arena, const JournalEntry *entry) {
    cJSON *line = cJSON_CreateObject();
    cJSON_AddNumberToObject(line, "journal", FORMAT);
    cJSON_AddStringToObject(line, "id", entry->id);
    cJSON_AddStringToObject(line, "when", clock_text(arena, entry->when));
    cJSON_AddStringToObject(line, "machine", entry->machine);
    cJSON_AddStringToObject(line, "case", entry->case_id);
    cJSON_AddStringToObject(line, "action", entry->action_id);
    cJSON_AddStringToObject(line, "command", entry->command);
    cJSON *changes = cJSON_AddArrayToObject(line, "changes");
    for (size_t i = 0; i < entry->change_count; i++) {
        cJSON *change = cJSON_CreateObject();
        cJSON_AddStringToObject(change, "path", entry->before[i].path);
        add_value(change, "before", &entry->before[i]);
        add_value(change, "after", &entry->after[i]);
        cJSON_AddItemToArray(changes, change);
    }
    return line;
}

/* "2026-11-22T08:00:00Z" and the place in the file: unique also within one second. */
static char *new_id(Arena *arena, int64_t when, size_t place) {
    char compact[32];
    size_t length = 0;
    for (const char *at = clock_text(arena, when); *at != '\0' && length + 1 < sizeof compact; at++)
        if (*at != '-' && *at != ':')
            compact[length++] = *at;
    compact[length] = '\0';
    return arena_printf(arena, "%s-%zu", compact, place);
}

Status journal_plan(Arena *arena, JournalEntry *entry) {
    JournalEntry *entries = NULL;
    size_t count = 0;
    Status status = journal_read(arena, entry->machine, &entries, &count);
    if (status != STATUS_OK)
        return status;
    const char *id = new_id(arena, entry->when, count + 1);
    JournalEntry named = *entry;
    named.id = id;
    cJSON *line = plan_line(arena, &named);
    status = append(arena, entry->machine, line);
    cJSON_Delete(line);
    if (status == STATUS_OK) {
        entry->id = id;
        entry->state = ENTRY_PLANNED;
    }
    return status;
}

Status journal_mark(Arena *arena, const JournalEntry *entry, EntryState state) {
    cJSON *line = cJSON_CreateObject();
    cJSON_AddStringToObject(line, "id", entry->id);
    cJSON_AddStringToObject(line, "when", clock_text(arena, clock_now()));
    cJSON_AddStringToObject(line, "state", state_words[state]);
    const Status status = append(arena, entry->machine, line);
    cJSON_Delete(line);
    return status;
}
