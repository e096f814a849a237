#include "base/paths.h"
#include "base/places.h"
#include "machine/practice/practice.h"

#include "base/embedded.h"
#include "base/files.h"
#include "facts/facts_json.h"

#include <errno.h>

#define STATE_SCHEMA "kmsdoctor.practice-state/1"

enum { STATE_LIMIT = 4 * 1024 * 1024 };

extern const EmbeddedFile practice_files[];

/* A PC's file may say that it is like another one: then it holds only what differs. */
static const char *const also[] = {"like", "world", "print", NULL};

static const EmbeddedFile *file_named(const char *name) {
    for (const EmbeddedFile *file = practice_files; file->name != NULL; file++)
        if (strcmp(file->name, name) == 0)
            return file;
    return NULL;
}

/* FNV-1a: tells one version of a PC's file from another. */
static uint32_t add_print(uint32_t print, const EmbeddedFile *file) {
    for (size_t i = 0; i < file->size; i++)
        print = (print ^ (unsigned char)file->text[i]) * 16777619u;
    return print;
}

/* Objects melt together, everything else is replaced. */
static void overlay(cJSON *under, const cJSON *over) {
    for (const cJSON *item = over->child; item != NULL; item = item->next) {
        cJSON *old = cJSON_GetObjectItemCaseSensitive(under, item->string);
        if (cJSON_IsObject(old) && cJSON_IsObject(item))
            overlay(old, item);
        else if (old != NULL)
            cJSON_ReplaceItemInObjectCaseSensitive(under, item->string,
                                                   cJSON_Duplicate(item, true));
        else
            cJSON_AddItemToObject(under, item->string, cJSON_Duplicate(item, true));
    }
}

static cJSON *read_file(const char *name, int depth, uint32_t *print) {
    const EmbeddedFile *file = depth > 4 ? NULL : file_named(name);
    cJSON *own = file == NULL ? NULL : cJSON_Parse(file->text);
    if (own == NULL)
        return NULL;
    *print = add_print(*print, file);
    const cJSON *like = cJSON_GetObjectItemCaseSensitive(own, "like");
    if (!cJSON_IsString(like))
        return own;
    cJSON *whole = read_file(like->valuestring, depth + 1, print);
    if (whole != NULL)
        overlay(whole, own);
    cJSON_Delete(own);
    return whole;
}

/* Takes facts and world out of a document. */
static Status take(Practice *practice, cJSON *document, const char **ret_where) {
    Facts *pc = facts_new(arena_of(practice));
    const Status status = facts_from_json(pc, document, also, ret_where);
    cJSON *world = cJSON_DetachItemFromObjectCaseSensitive(document, "world");
    if (status != STATUS_OK || !cJSON_IsObject(world)) {
        cJSON_Delete(world);
        return status == STATUS_OK ? STATUS_MALFORMED : status;
    }
    cJSON_Delete(practice->world);
    practice->world = world;
    practice->pc = pc;
    return STATUS_OK;
}

Status practice_load(Practice *practice, const char *name) {
    practice->print = 2166136261u;
    cJSON *document = file_named(name) == NULL ? NULL : read_file(name, 0, &practice->print);
    if (document == NULL)
        return STATUS_NOT_FOUND;
    const char *where = "world";
    const Status status = take(practice, document, &where);
    if (status != STATUS_OK)
        practice->machine.complaint_about = arena_printf(arena_of(practice), "%s: %s", name, where);
    cJSON_Delete(document);
    return status;
}

static void complain(Practice *practice, const char *key) {
    practice->machine.complaint = key;
    practice->machine.complaint_about = practice->state_path == NULL ? "" : practice->state_path;
}

static bool is_state(const cJSON *document) {
    const cJSON *schema = cJSON_GetObjectItemCaseSensitive(document, "schema");
    return cJSON_IsString(schema) && strcmp(schema->valuestring, STATE_SCHEMA) == 0;
}

static void restore_from(Practice *practice, Str text) {
    cJSON *document = cJSON_ParseWithLength(text.at, text.length);
    const cJSON *print = cJSON_GetObjectItemCaseSensitive(document, "print");
    const char *where = "";
    if (!is_state(document))
        complain(practice, "practice.state_damaged");
    else if (!cJSON_IsNumber(print) || print->valuedouble != (double)practice->print)
        complain(practice, "practice.state_other_version");
    else if (take(practice, document, &where) != STATUS_OK)
        complain(practice, "practice.state_damaged");
    cJSON_Delete(document);
}

static const char *path_of_state(Arena *arena, const char *name) {
    const char *folder = state_folder(arena);
    if (folder == NULL)
        return NULL;
    return path_join(arena, path_join(arena, folder, "practice"),
                     arena_printf(arena, "%s.json", name));
}

void practice_restore(Practice *practice, bool fresh) {
    Arena *arena = arena_of(practice);
    practice->state_path = path_of_state(arena, practice->machine.name);
    if (practice->state_path == NULL || fresh)
        return;
    Str text;
    const Status status = file_read(arena, practice->state_path, STATE_LIMIT, &text);
    if (status == STATUS_OK)
        restore_from(practice, text);
    else if (status == STATUS_TOO_BIG)
        complain(practice, "practice.state_damaged");
    else if (status != STATUS_NOT_FOUND)
        complain(practice, "practice.state_unreadable");
}

static Status write_state(const Practice *practice) {
    if (practice->state_path == NULL)
        return STATUS_NOT_FOUND;
    const Status made = folder_make_for(practice->state_path);
    if (made != STATUS_OK)
        return made;
    cJSON *document = facts_to_json(practice->pc);
    cJSON_ReplaceItemInObjectCaseSensitive(document, "schema", cJSON_CreateString(STATE_SCHEMA));
    cJSON_AddNumberToObject(document, "print", practice->print);
    cJSON_AddItemToObject(document, "world", cJSON_Duplicate(practice->world, true));
    char *text = cJSON_Print(document);
    cJSON_Delete(document);
    const Status status =
        text == NULL ? STATUS_INTERNAL : file_write(practice->state_path, str_of(text));
    cJSON_free(text);
    return status;
}

void practice_save(Practice *practice) {
    if (write_state(practice) != STATUS_OK)
        complain(practice, "practice.state_not_kept");
}
