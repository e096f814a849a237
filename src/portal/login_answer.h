/* What an authorisation server answers: where its endpoints are (RFC 8414), a code for a person
 * (RFC 8628 3.2), a token or why there is none yet (RFC 8628 3.5, RFC 6749 5). It is foreign: what
 * is doubtful counts as no answer. Pure. */
#ifndef KMSDOCTOR_LOGIN_ANSWER_H
#define KMSDOCTOR_LOGIN_ANSWER_H

#include "base/str.h"

enum {
    LOGIN_INTERVAL_S = 5, /* between questions, where none is said; added by slow_down */
    LOGIN_MOST_INTERVAL_S = 60,
    LOGIN_MOST_EXPIRES_S = 3600
};

typedef struct LoginPlaces {
    const char *device, *token; /* https URLs at the same host and port as the login */
} LoginPlaces;

typedef struct LoginCode {
    char *device;     /* ours, to ask with; to be wiped */
    const char *url;  /* for a person, who may type it: https, in ASCII */
    const char *code; /* for a person: harmless */
    int expires_s, interval_s;
} LoginCode;

typedef enum LoginSaid {
    LOGIN_GRANTED,
    LOGIN_PENDING,
    LOGIN_SLOW_DOWN,
    LOGIN_DENIED,
    LOGIN_EXPIRED,
    LOGIN_REFUSED, /* another error: *ret_detail */
    LOGIN_STRANGE  /* no answer that one could read */
} LoginSaid;

/* Texts are in the arena. `login` is the profile's URL of the server. */
bool login_read_places(Arena *arena, const char *login, Str json, LoginPlaces *ret_places);
bool login_read_code(Arena *arena, Str json, LoginCode *ret_code);

/* *ret_token: LOGIN_GRANTED, to be wiped; *ret_detail: LOGIN_REFUSED, harmless. Both are left alone
 * otherwise. */
LoginSaid login_read_token(Arena *arena, int status, Str json, char **ret_token,
                           const char **ret_detail);

#endif
