#include "portal/receipt.h"

#include "base/text.h"

#include <cjson/cJSON.h>

enum { LONGEST_ID = 80 };

static bool read_object(Arena *arena, const cJSON *object, Receipt *receipt) {
    const char *schema = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, "schema"));
    const char *sha256 = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, "sha256"));
    const char *id = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, "id"));
    const cJSON *size = cJSON_GetObjectItemCaseSensitive(object, "size");
    if (schema == NULL || strcmp(schema, RECEIPT_SCHEMA) != 0 ||
        !sha256_hex_read(sha256, receipt->sha256))
        return false;
    if (!cJSON_IsNumber(size) || !(size->valuedouble >= 0 && size->valuedouble < 1e15) ||
        size->valuedouble != (double)(uint64_t)size->valuedouble)
        return false;
    receipt->size = (uint64_t)size->valuedouble;
    receipt->id = id == NULL ? "" : text_show(arena, str_of(id), LONGEST_ID, false);
    return true;
}

bool receipt_read(Arena *arena, Str json, Receipt *ret_receipt) {
    Receipt receipt;
    cJSON *object = json.length == 0 ? NULL : cJSON_ParseWithLength(json.at, json.length);
    const bool good = object != NULL && read_object(arena, object, &receipt);
    cJSON_Delete(object);
    if (good)
        *ret_receipt = receipt;
    return good;
}

bool receipt_fits(const Receipt *receipt, const char *sha256, uint64_t size) {
    return receipt->size == size && strcmp(receipt->sha256, sha256) == 0;
}
