#include "portal/login_answer.h"

#include "base/text.h"
#include "base/wipe.h"
#include "portal/portal_url.h"
#include "portal/token.h"

#include <cjson/cJSON.h>

enum { MOST_SHOWN = 200, LONGEST_CODE = 40 };

static const char *text_in(const cJSON *object, const char *name) {
    return cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, name));
}

/* Between 1 and `most`; `otherwise` where it is not there or no number. */
static int number_in(const cJSON *object, const char *name, int otherwise, int most) {
    const cJSON *member = cJSON_GetObjectItemCaseSensitive(object, name);
    if (!cJSON_IsNumber(member) || !(member->valuedouble > 0))
        return otherwise;
    if (member->valuedouble < 1)
        return 1;
    return member->valuedouble < most ? (int)member->valuedouble : most;
}

/* ---- RFC 8414 ---- */

static bool read_places(Arena *arena, const char *login, const cJSON *root, LoginPlaces *places) {
    const char *device = text_in(root, "device_authorization_endpoint"),
               *token = text_in(root, "token_endpoint");
    if (device == NULL || token == NULL || !portal_url_same_place(login, device) ||
        !portal_url_same_place(login, token))
        return false;
    *places = (LoginPlaces){arena_strdup(arena, device), arena_strdup(arena, token)};
    return true;
}

bool login_read_places(Arena *arena, const char *login, Str json, LoginPlaces *ret_places) {
    cJSON *root = cJSON_ParseWithLength(json.at, json.length);
    const bool good = read_places(arena, login, root, ret_places);
    cJSON_Delete(root);
    return good;
}

/* ---- RFC 8628 3.2 ---- */

/* A person types it: it must be what is shown. */
static bool can_be_typed(const char *text) {
    if (text == NULL || text[0] == '\0')
        return false;
    for (; *text != '\0'; text++)
        if (*text <= ' ' || *text > '~')
            return false;
    return true;
}

static bool code_is_good(const char *code) {
    return can_be_typed(code) && strlen(code) <= LONGEST_CODE;
}

static bool read_code(Arena *arena, const cJSON *root, LoginCode *code) {
    const char *device = text_in(root, "device_code"), *user = text_in(root, "user_code"),
               *url = text_in(root, "verification_uri");
    if (device == NULL || !portal_token_is_good(str_of(device)) || !code_is_good(user) ||
        !can_be_typed(url) || !portal_url_is_good(url))
        return false;
    *code = (LoginCode){
        .device = arena_strdup(arena, device),
        .url = arena_strdup(arena, url),
        .code = arena_strdup(arena, user),
        .expires_s = number_in(root, "expires_in", LOGIN_MOST_EXPIRES_S, LOGIN_MOST_EXPIRES_S),
        .interval_s = number_in(root, "interval", LOGIN_INTERVAL_S, LOGIN_MOST_INTERVAL_S),
    };
    return true;
}

static void wipe_strings(const cJSON *root) {
    for (const cJSON *item = root == NULL ? NULL : root->child; item != NULL; item = item->next) {
        wipe_text(item->valuestring);
        wipe_strings(item);
    }
}

/* What cJSON frees, without a word of it: beside the token there may be others that live longer. */
static void forget(cJSON *root) {
    wipe_strings(root);
    cJSON_Delete(root);
}

bool login_read_code(Arena *arena, Str json, LoginCode *ret_code) {
    cJSON *root = cJSON_ParseWithLength(json.at, json.length);
    const bool good = read_code(arena, root, ret_code);
    forget(root);
    return good;
}

/* ---- RFC 8628 3.5 ---- */

static LoginSaid said_by(Arena *arena, const char *error, const char **ret_detail) {
    static const struct {
        const char *error;
        LoginSaid said;
    } known[] = {
        {"authorization_pending", LOGIN_PENDING},
        {"slow_down", LOGIN_SLOW_DOWN},
        {"access_denied", LOGIN_DENIED},
        {"expired_token", LOGIN_EXPIRED},
    };
    if (error == NULL)
        return LOGIN_STRANGE;
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strcmp(known[i].error, error) == 0)
            return known[i].said;
    *ret_detail = text_show(arena, str_of(error), MOST_SHOWN, false);
    return LOGIN_REFUSED;
}

static LoginSaid read_token(Arena *arena, const cJSON *root, char **ret_token) {
    const char *token = text_in(root, "access_token"), *type = text_in(root, "token_type");
    if (token == NULL || !portal_token_is_good(str_of(token)) ||
        !text_equal_any_case(type, "Bearer"))
        return LOGIN_STRANGE;
    *ret_token = arena_strdup(arena, token);
    return LOGIN_GRANTED;
}

LoginSaid login_read_token(Arena *arena, int status, Str json, char **ret_token,
                           const char **ret_detail) {
    cJSON *root = cJSON_ParseWithLength(json.at, json.length);
    const LoginSaid said = status == 200 ? read_token(arena, root, ret_token)
                                         : said_by(arena, text_in(root, "error"), ret_detail);
    forget(root);
    return said;
}
