#include "portal/login.h"

#include "base/clock.h"
#include "base/wipe.h"
#include "portal/http.h"
#include "portal/login_answer.h"
#include "portal/portal_url.h"
#include "portal/token.h"

#include <curl/curl.h>

/* Questions one after the other: the server's places, a code for a person, and then again and
 * again whether that person has said yes. */
typedef enum LoginStep { STEP_PLACES, STEP_CODE, STEP_TOKEN, STEP_OVER } LoginStep;

struct Login {
    Arena *arena; /* its own: wiped of what is secret, then freed */
    const char *server, *client;
    Http *http;
    LoginStep step;
    bool asks; /* the step's exchange is under way */
    LoginPlaces places;
    LoginCode code;
    char *form;                 /* body of what is asked */
    char *token;                /* NULL: not granted */
    int interval_s;             /* between questions */
    int64_t ask_ms, expires_ms; /* when to ask next, until when at all (clock_milliseconds) */
    LoginView view;
};

static bool give_up(Login *login, const char *key, Status status, const char *detail) {
    login->step = STEP_OVER;
    login->view.trouble = (PortalTrouble){
        .key = key,
        .params = {{"portal", portal_url_host(login->arena, login->server)}, {"detail", detail}},
        .status = status,
    };
    return false;
}

Login *login_begin(Arena *arena, const Profile *profile) {
    Login *login = arena_alloc(arena, sizeof *login);
    *login = (Login){.arena = arena_new(), .view = {.url = "", .code = "", .expires_s = -1}};
    const char *client = profile->portal_client;
    login->server = arena_strdup(login->arena, profile->portal_login ? profile->portal_login : "");
    login->client = arena_strdup(login->arena, text_is_empty(client) ? "kmsdoctor" : client);
    if (login->server[0] == '\0')
        (void)give_up(login, "portal_trouble.login_unknown", STATUS_NOT_FOUND, "");
    else if (!portal_url_is_good(login->server))
        (void)give_up(login, "portal_trouble.bad_url", STATUS_REFUSED, "");
    else if (http_open(login->arena, profile, &login->http, &login->view.trouble) != STATUS_OK)
        login->step = STEP_OVER;
    return login;
}

/* ---- asking ---- */

/* "name=value" of a form, encoded (application/x-www-form-urlencoded). */
static void add_field(Login *login, const char *name, const char *value) {
    char *escaped = curl_easy_escape(NULL, value, 0);
    if (escaped == NULL)
        return;
    char *longer = arena_printf(login->arena, "%s%s%s=%s", login->form, login->form[0] ? "&" : "",
                                name, escaped);
    wipe_text(escaped);
    wipe_text(login->form);
    curl_free(escaped);
    login->form = longer;
}

static void post(Login *login, const char *url) {
    add_field(login, "client_id", login->client);
    http_begin(login->http, &(HttpRequest){.method = "POST",
                                           .url = url,
                                           .headers = "Content-Type: "
                                                      "application/x-www-form-urlencoded\n"
                                                      "Accept: application/json",
                                           .body = str_of(login->form)});
}

static bool ask_places(Login *login) {
    const char *folder = portal_url_below(login->arena, login->server, ".well-known");
    const char *url = folder == NULL
                          ? NULL
                          : portal_url_below(login->arena, folder, "oauth-authorization-server");
    if (url == NULL)
        return give_up(login, "portal_trouble.bad_url", STATUS_REFUSED, "");
    http_begin(login->http, &(HttpRequest){.method = "GET", .url = url});
    return true;
}

static bool ask(Login *login) {
    login->asks = true;
    login->form = arena_strdup(login->arena, "");
    if (login->step == STEP_PLACES)
        return ask_places(login);
    if (login->step == STEP_CODE) {
        post(login, login->places.device);
        return true;
    }
    add_field(login, "grant_type", "urn:ietf:params:oauth:grant-type:device_code");
    add_field(login, "device_code", login->code.device);
    post(login, login->places.token);
    return true;
}

/* ---- answers ---- */

static void ask_later(Login *login, int more_s) {
    login->interval_s += more_s;
    if (login->interval_s > LOGIN_MOST_INTERVAL_S)
        login->interval_s = LOGIN_MOST_INTERVAL_S;
    login->ask_ms = clock_milliseconds() + (int64_t)login->interval_s * 1000;
}

static bool take_places(Login *login, const HttpResult *result) {
    if (result->answer.status != 200 ||
        !login_read_places(login->arena, login->server, result->body, &login->places))
        return give_up(login, "portal_trouble.login_strange", STATUS_MALFORMED, "");
    login->step = STEP_CODE;
    return true;
}

static bool take_code(Login *login, const HttpResult *result) {
    const char *detail = "";
    char *no_token = NULL;
    if (result->answer.status != 200) {
        const LoginSaid said =
            login_read_token(login->arena, result->answer.status, result->body, &no_token, &detail);
        const bool refused = said == LOGIN_REFUSED;
        return give_up(login,
                       refused ? "portal_trouble.login_refused" : "portal_trouble.login_strange",
                       refused ? STATUS_REFUSED : STATUS_MALFORMED, detail);
    }
    if (!login_read_code(login->arena, result->body, &login->code))
        return give_up(login, "portal_trouble.login_strange", STATUS_MALFORMED, "");
    login->step = STEP_TOKEN;
    login->view.url = login->code.url;
    login->view.code = login->code.code;
    login->interval_s = login->code.interval_s;
    login->expires_ms = clock_milliseconds() + (int64_t)login->code.expires_s * 1000;
    ask_later(login, 0);
    return true;
}

static bool take_token(Login *login, const HttpResult *result) {
    const char *detail = "";
    const int status = result->answer.status;
    const LoginSaid said =
        login_read_token(login->arena, status, result->body, &login->token, &detail);
    if (said == LOGIN_GRANTED) {
        login->step = STEP_OVER;
        login->view.token = login->token;
        return false;
    }
    if (said == LOGIN_DENIED)
        return give_up(login, "portal_trouble.login_denied", STATUS_DENIED, "");
    if (said == LOGIN_EXPIRED)
        return give_up(login, "portal_trouble.login_expired", STATUS_TIMED_OUT, "");
    if (said == LOGIN_REFUSED)
        return give_up(login, "portal_trouble.login_refused", STATUS_REFUSED, detail);
    /* A server that has too much to do is asked again, like one that cannot be reached. */
    if (said == LOGIN_STRANGE && status != 429 && status < 500)
        return give_up(login, "portal_trouble.login_strange", STATUS_MALFORMED, "");
    ask_later(login, said == LOGIN_PENDING ? 0 : LOGIN_INTERVAL_S);
    return true;
}

static bool take(Login *login) {
    const HttpResult *result = http_result(login->http);
    const LoginStep step = login->step;
    login->asks = false;
    wipe_text(login->form);
    if (result->end == HTTP_BROKEN && step == STEP_TOKEN) {
        ask_later(login, LOGIN_INTERVAL_S); /* RFC 8628 3.5: slower after each timeout */
        return true;
    }
    if (result->end != HTTP_ANSWERED) {
        login->step = STEP_OVER;
        login->view.trouble = result->trouble;
        return false;
    }
    const bool goes_on = step == STEP_PLACES ? take_places(login, result)
                         : step == STEP_CODE ? take_code(login, result)
                                             : take_token(login, result);
    /* The bytes of an answer may be a token. */
    wipe((void *)(uintptr_t)result->body.at, result->body.length);
    return goes_on;
}

/* ---- turning it ---- */

/* Until it is time to ask; true: it is. */
static bool rest(Login *login, int wait_ms) {
    const int64_t now = clock_milliseconds();
    const int64_t left = login->ask_ms - now;
    if (login->step != STEP_TOKEN || left <= 0)
        return true;
    http_rest(login->http, left < wait_ms ? (int)left : wait_ms);
    return false;
}

static bool is_expired(Login *login) {
    if (login->step != STEP_TOKEN)
        return false;
    const int64_t left = login->expires_ms - clock_milliseconds();
    login->view.expires_s = left > 0 ? (left + 999) / 1000 : 0;
    return left <= 0;
}

bool login_advance(Login *login, int wait_ms) {
    if (login->step == STEP_OVER)
        return false;
    if (is_expired(login))
        return give_up(login, "portal_trouble.login_expired", STATUS_TIMED_OUT, "");
    if (!login->asks)
        return !rest(login, wait_ms) || ask(login);
    return http_advance(login->http, wait_ms) || take(login);
}

const LoginView *login_view(const Login *login) {
    return &login->view;
}

void login_free(Login *login) {
    if (login == NULL)
        return;
    http_close(login->http);
    wipe_text(login->token);
    wipe_text(login->form);
    wipe_text(login->code.device);
    arena_free(login->arena);
    login->arena = NULL;
}
