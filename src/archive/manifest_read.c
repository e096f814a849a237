#include "archive/manifest_read.h"

#include "base/chars.h"
#include "base/clock.h"
#include "base/paths.h"

#include <cjson/cJSON.h>

static const cJSON *member(const cJSON *object, const char *name) {
    return cJSON_GetObjectItemCaseSensitive(object, name);
}

/* As it is written, in lower case. */
static bool read_digest(const cJSON *member, char ret_hex[SHA256_BYTES * 2 + 1]) {
    const char *text = cJSON_GetStringValue(member);
    return sha256_hex_read(text, ret_hex) && strcmp(ret_hex, text) == 0;
}

/* NULL: it is fine. */
static const char *read_file(Arena *arena, const cJSON *object, ManifestFile *ret_file) {
    const cJSON *digest = member(object, "sha256"), *bytes = member(object, "bytes");
    const char *path = cJSON_GetStringValue(member(object, "path"));
    if (path == NULL || path[0] == '\0')
        return "files[].path";
    *ret_file = (ManifestFile){.path = arena_strdup(arena, path)};
    if (digest == NULL)
        return NULL;
    ret_file->inside = true;
    if (!cJSON_IsNumber(bytes) || !(bytes->valuedouble >= 0 && bytes->valuedouble < 1e15))
        return "files[].bytes";
    ret_file->bytes = (uint64_t)bytes->valuedouble;
    return read_digest(digest, ret_file->sha256) ? NULL : "files[].sha256";
}

/* "": none of them. */
static const char *one_of(const cJSON *item, const char *const *words, size_t count) {
    const char *word = cJSON_GetStringValue(item);
    for (size_t i = 0; word != NULL && i < count; i++)
        if (strcmp(word, words[i]) == 0)
            return words[i];
    return "";
}

/* As we write it: "2026-11-30T18:00:00Z". */
static bool is_time(Arena *arena, const char *text) {
    int64_t time;
    return clock_parse(str_of(text), &time) && strcmp(clock_text(arena, time), text) == 0;
}

/* A member that is a name as cases have them; "": there is none. */
static const char *case_name(Arena *arena, const cJSON *object, const char *name) {
    const char *text = cJSON_GetStringValue(member(object, name));
    return text != NULL && path_name_is_plain(text) ? arena_strdup(arena, text) : "";
}

/* "20261130T180000Z-1", as actions/journal.c gives them. */
static bool is_journal_id(const char *text) {
    static const char shape[] = "00000000T000000Z-";
    for (size_t i = 0; shape[i] != '\0'; i++, text++)
        if (shape[i] == '0' ? !char_is_digit(*text) : *text != shape[i])
            return false;
    const size_t digits = strspn(text, "0123456789");
    return digits >= 1 && digits <= 6 && text[digits] == '\0';
}

static void read_journal(Arena *arena, const cJSON *ids, Manifest *manifest) {
    size_t capacity = 0;
    const cJSON *item;
    if (!cJSON_IsArray(ids))
        return;
    cJSON_ArrayForEach(item, ids) {
        const char *id = cJSON_GetStringValue(item);
        if (id != NULL && is_journal_id(id) && manifest->journal_count < MANIFEST_CHANGES)
            *(const char **)arena_push(arena, &manifest->journal, &manifest->journal_count,
                                       &capacity, sizeof id) = arena_strdup(arena, id);
    }
}

/* Only what we write ourselves is told on: it is shown to people. */
static void read_about(Arena *arena, const cJSON *root, Manifest *manifest) {
    static const char *const kinds[] = {"live", "practice", "recorded", "seat"};
    static const char *const levels[] = {"own", "outside"};
    const cJSON *machine = member(root, "machine");
    const char *made = cJSON_GetStringValue(member(root, "made")),
               *gate = cJSON_GetStringValue(member(member(root, "leak_gate"), "result"));
    manifest->made = "";
    if (made != NULL && is_time(arena, made))
        manifest->made = arena_strdup(arena, made);
    manifest->machine_kind = one_of(member(machine, "kind"), kinds, sizeof kinds / sizeof kinds[0]);
    manifest->level = one_of(member(member(root, "redaction"), "level"), levels,
                             sizeof levels / sizeof levels[0]);
    manifest->send_refused = cJSON_IsFalse(member(member(root, "consent"), "send"));
    manifest->practice = cJSON_IsTrue(member(machine, "practice"));
    manifest->gate_passed = gate != NULL && strcmp(gate, "passed") == 0;
    manifest->number = case_name(arena, member(root, "case"), "number");
    manifest->case_number = manifest->number[0] != '\0'
                                ? manifest->number
                                : case_name(arena, member(root, "case"), "id");
    read_journal(arena, member(root, "journal"), manifest);
}

static const char *read_root(Arena *arena, const cJSON *root, Manifest *manifest) {
    const char *schema = cJSON_GetStringValue(member(root, "schema"));
    const cJSON *array = member(root, "files"), *item;
    size_t capacity = 0;
    if (root == NULL)
        return "JSON";
    if (schema == NULL || strcmp(schema, BUNDLE_SCHEMA) != 0)
        return "schema";
    if (!cJSON_IsArray(array))
        return "files";
    cJSON_ArrayForEach(item, array) {
        ManifestFile file;
        const char *wrong =
            manifest->count == MANIFEST_FILES ? "files" : read_file(arena, item, &file);
        if (wrong != NULL)
            return wrong;
        *(ManifestFile *)arena_push(arena, &manifest->files, &manifest->count, &capacity,
                                    sizeof file) = file;
    }
    read_about(arena, root, manifest);
    return NULL;
}

static bool is_of_another_version(const cJSON *root) {
    const char *schema = cJSON_GetStringValue(member(root, "schema"));
    return schema != NULL && str_starts(str_of(schema), "kmsdoctor.bundle/") &&
           strcmp(schema, BUNDLE_SCHEMA) != 0;
}

Status manifest_read(Arena *arena, Str json, Manifest *ret_manifest, const char **ret_where) {
    cJSON *root = cJSON_ParseWithLength(json.at, json.length);
    *ret_manifest = (Manifest){0};
    const char *wrong = read_root(arena, root, ret_manifest);
    const bool is_other = is_of_another_version(root);
    cJSON_Delete(root);
    if (wrong != NULL)
        *ret_where = wrong;
    return wrong == NULL ? STATUS_OK : is_other ? STATUS_UNSUPPORTED : STATUS_MALFORMED;
}
