/* The map of pseudonyms, and the way back. */
#include "base/text.h"
#include "redact/redact_rooms.h"

#include <cjson/cJSON.h>

static cJSON *thing_json(Arena *arena, const Thing *thing) {
    cJSON *object = cJSON_CreateObject();
    cJSON_AddStringToObject(object, "class", class_word(thing->class));
    cJSON_AddStringToObject(object, "pseudonym", thing->pseudonym);
    /* A password that is known to nobody is told to nobody: the map may lie about too. */
    if (thing->class == CLASS_SECRET)
        return object;
    cJSON_AddStringToObject(object, "original", text_repair(arena, str_of(thing->original)));
    cJSON *spellings = cJSON_AddArrayToObject(object, "spellings");
    for (size_t i = 0; i < thing->spelling_count; i++)
        cJSON_AddItemToArray(spellings,
                             cJSON_CreateString(text_repair(arena, str_of(thing->spellings[i]))));
    return object;
}

char *redact_map_text(Arena *arena, const Redactor *redactor) {
    cJSON *map = cJSON_CreateObject();
    cJSON_AddStringToObject(map, "schema", MAP_SCHEMA);
    cJSON_AddNumberToObject(map, "rules", REDACT_RULES_VERSION);
    cJSON_AddStringToObject(map, "level", level_word(redactor->level));
    cJSON *things = cJSON_AddArrayToObject(map, "things");
    for (size_t i = 0; i < things_count(redactor->things); i++) {
        const Thing *thing = things_at(redactor->things, i);
        if (thing->pseudonym != NULL && thing->uses > 0)
            cJSON_AddItemToArray(things, thing_json(arena, thing));
    }
    char *printed = cJSON_Print(map);
    char *text = printed == NULL ? NULL : arena_strdup(arena, printed);
    cJSON_free(printed);
    cJSON_Delete(map);
    return text;
}

/* ---- back ---- */

static bool is_guid(Str text) {
    size_t digits = 0;
    for (size_t i = 0; i < text.length; i++)
        digits += char_is_hex(text.at[i]);
    return digits == 32;
}

/* The key under which a text of that class is found; false: it is none. */
static bool key_of(RedactClass class, Str text, char room[256], Str *ret_key) {
    uint8_t bytes[V6_BYTES];
    size_t length = 0;
    if (text.length == 0 || text.length > 255)
        return false;
    if (class == CLASS_IPV4 || class == CLASS_IPV6) {
        const bool good =
            class == CLASS_IPV4 ? v4_read(text, bytes, &length) : v6_read(text, bytes, &length);
        memcpy(room, bytes, V6_BYTES);
        *ret_key = (Str){room, class == CLASS_IPV4 ? V4_BYTES : V6_BYTES};
        return good && length == text.length;
    }
    const bool guid = class == CLASS_CMID && is_guid(text);
    const bool bare = class == CLASS_MAC || guid || class == CLASS_KEY;
    for (size_t i = 0; i < text.length; i++) {
        const char c = text.at[i];
        if (class == CLASS_PHONE ? !char_is_digit(c) : bare && !char_is_alphanumeric(c))
            continue;
        room[length++] = class == CLASS_KEY || class == CLASS_SID ? char_upper(c) : char_lower(c);
    }
    *ret_key = (Str){room, length};
    return length > 0;
}

static void add_back_words(Redactor *map, const Thing *thing, uint32_t index) {
    const Str pseudonym = str_of(thing->pseudonym);
    if (thing->class == CLASS_USER || thing->class == CLASS_HOST || thing->class == CLASS_WORD ||
        (thing->class == CLASS_CMID && !thing_is_guid(thing)))
        (void)words_add(map->words, pseudonym, index);
    else if (thing->class == CLASS_MAC || thing_is_guid(thing) || thing->class == CLASS_KEY)
        (void)words_add(map->words, thing->alias, index);
    else if (thing->class == CLASS_DOMAIN)
        (void)words_add(map->words, str_cut(pseudonym, '.', NULL), index);
}

static const char *text_member(const cJSON *object, const char *name) {
    return cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, name));
}

static bool load_thing(Redactor *map, const cJSON *object) {
    const char *word = text_member(object, "class"), *original = text_member(object, "original"),
               *pseudonym = text_member(object, "pseudonym");
    const RedactClass class = word == NULL ? CLASS_COUNT : class_parse(str_of(word));
    char alias_room[256], key_room[256];
    Str alias, key;
    size_t index;
    if (class == CLASS_COUNT || pseudonym == NULL)
        return false;
    if (class == CLASS_SECRET)
        return true;
    if (original == NULL || !key_of(class, str_of(pseudonym), alias_room, &alias) ||
        !key_of(class, str_of(original), key_room, &key) ||
        things_find(map->things, class, key) != NULL ||
        things_by_alias(map->things, class, alias) != NULL)
        return false;
    Thing *thing = things_add(map->things, class, key, str_of(original), &index);
    things_name(map->things, thing, str_of(pseudonym), alias);
    add_back_words(map, thing, (uint32_t)index);
    redact_masked_net(map, thing);
    return true;
}

static bool load(Redactor *map, const cJSON *root, Arena *arena, const char **ret_where) {
    const char *schema = text_member(root, "schema");
    const cJSON *things = cJSON_GetObjectItemCaseSensitive(root, "things"), *thing;
    int index = 0;
    if (schema == NULL || strcmp(schema, MAP_SCHEMA) != 0 || !cJSON_IsArray(things)) {
        *ret_where = "schema";
        return false;
    }
    cJSON_ArrayForEach(thing, things) {
        if (!load_thing(map, thing)) {
            *ret_where = arena_printf(arena, "things[%d]", index);
            return false;
        }
        index++;
    }
    return true;
}

Status unmask_load(Arena *arena, Str json, Gbk *gbk, Redactor **ret_redactor,
                   const char **ret_where) {
    static const char no_salt[16];
    const RedactOptions options = {REDACT_OUTSIDE, {no_salt, sizeof no_salt}, gbk, NULL};
    Redactor *map;
    const Status status = redactor_new(&options, &map);
    if (status != STATUS_OK)
        return status;
    words_free(map->words);
    map->words = words_new(WORDS_TEXT);
    map->named = map->reverse = map->own_words = true;
    cJSON *root = cJSON_ParseWithLength(json.at, json.length);
    *ret_where = "";
    const bool good = root != NULL && load(map, root, arena, ret_where);
    cJSON_Delete(root);
    if (!good) {
        redactor_free(map);
        return STATUS_MALFORMED;
    }
    *ret_redactor = map;
    return STATUS_OK;
}

Status unmask_text(Redactor *map, Str text, Arena *arena, Str *ret_text) {
    Buf out;
    buf_init(&out, SIZE_MAX / 4);
    const Status status = redact_bytes(map, REDACT_REPLACE, text, arena, &out, NULL);
    if (status == STATUS_OK)
        *ret_text = (Str){arena_strndup(arena, out.at, out.length), out.length};
    buf_free(&out);
    return status;
}
