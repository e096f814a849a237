#include "portal/receipt.h"

#include "base/clock.h"

#include <cjson/cJSON.h>

enum { LONGEST_ID = 80 };

/* NULL: it is not there, or twice, and nobody knows which of the two is meant. */
static const cJSON *member(const cJSON *object, const char *name) {
    const cJSON *item, *found = NULL;
    cJSON_ArrayForEach(item, object) {
        if (strcmp(item->string, name) != 0)
            continue;
        if (found != NULL)
            return NULL;
        found = item;
    }
    return found;
}

static const char *text_of(const cJSON *object, const char *name) {
    return cJSON_GetStringValue(member(object, name));
}

/* ASCII that can be shown. */
static bool is_id(const char *text) {
    const size_t length = text == NULL ? 0 : strlen(text);
    for (size_t i = 0; i < length; i++)
        if (text[i] < ' ' || text[i] > '~')
            return false;
    return length > 0 && length <= LONGEST_ID;
}

/* In UTC, and said so. */
static bool is_time(const char *text) {
    const Str time = str_of(text);
    int64_t ignored;
    return (str_ends(time, "Z") || str_ends(time, "+00:00")) && clock_parse(time, &ignored);
}

static bool read_size(const cJSON *size, uint64_t *ret_size) {
    if (!cJSON_IsNumber(size) || !(size->valuedouble >= 0 && size->valuedouble < 1e15) ||
        size->valuedouble != (double)(uint64_t)size->valuedouble)
        return false;
    *ret_size = (uint64_t)size->valuedouble;
    return true;
}

static bool read_object(Arena *arena, const cJSON *object, Receipt *receipt) {
    const char *schema = text_of(object, "schema"), *id = text_of(object, "id");
    if (schema == NULL || strcmp(schema, RECEIPT_SCHEMA) != 0 || !is_id(id) ||
        !is_time(text_of(object, "received")) ||
        !sha256_hex_read(text_of(object, "sha256"), receipt->sha256) ||
        !read_size(member(object, "size"), &receipt->size))
        return false;
    receipt->id = arena_strdup(arena, id);
    return true;
}

/* The object that the text is, with blanks around it; NULL: it is none, or more. */
static cJSON *parse(Str json) {
    const char *end = NULL;
    cJSON *object =
        json.length == 0 ? NULL : cJSON_ParseWithLengthOpts(json.at, json.length, &end, false);
    bool whole = cJSON_IsObject(object);
    for (; whole && end < json.at + json.length; end++)
        whole = *end == ' ' || *end == '\t' || *end == '\r' || *end == '\n';
    if (whole)
        return object;
    cJSON_Delete(object);
    return NULL;
}

bool receipt_read(Arena *arena, Str json, Receipt *ret_receipt) {
    Receipt receipt;
    cJSON *object = parse(json);
    const bool good = object != NULL && read_object(arena, object, &receipt);
    cJSON_Delete(object);
    if (good)
        *ret_receipt = receipt;
    return good;
}

bool receipt_fits(const Receipt *receipt, const char *sha256, uint64_t size) {
    return receipt->size == size && strcmp(receipt->sha256, sha256) == 0;
}
