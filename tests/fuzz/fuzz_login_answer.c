/* What a login server answers: its places, a code, a token or why there is none. */
#include "portal/login_answer.h"
#include "portal/portal_url.h"
#include "portal/token.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool holds) {
    if (!holds)
        abort();
}

static void read_places(Arena *arena, Str json) {
    static const char login[] = "https://p.example/";
    LoginPlaces places;
    if (!login_read_places(arena, login, json, &places))
        return;
    demand(portal_url_same_place(login, places.device));
    demand(portal_url_same_place(login, places.token));
}

static void read_code(Arena *arena, Str json) {
    LoginCode code;
    if (!login_read_code(arena, json, &code))
        return;
    demand(portal_token_is_good(str_of(code.device)) && portal_url_is_good(code.url));
    demand(code.code[0] != '\0' && strlen(code.code) <= 40);
    demand(code.expires_s >= 1 && code.expires_s <= LOGIN_MOST_EXPIRES_S);
    demand(code.interval_s >= 1 && code.interval_s <= LOGIN_MOST_INTERVAL_S);
}

static void read_token(Arena *arena, int status, Str json) {
    char *token = NULL;
    const char *detail = NULL;
    const LoginSaid said = login_read_token(arena, status, json, &token, &detail);
    demand((said == LOGIN_GRANTED) == (token != NULL));
    demand((said == LOGIN_REFUSED) == (detail != NULL));
    demand(said != LOGIN_GRANTED || (status == 200 && portal_token_is_good(str_of(token))));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *arena = arena_new();
    const Str json = {(const char *)data, size};
    read_places(arena, json);
    read_code(arena, json);
    read_token(arena, 200, json);
    read_token(arena, 400, json);
    arena_free(arena);
    return 0;
}
