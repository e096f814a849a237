/* Leave to send, from the organisation's own login: OAuth 2.0 Device Authorization Grant (RFC
 * 8628). A person types a code at a page, on this PC or another; meanwhile the authorisation server
 * is asked now and then. Its endpoints: <portal.login>/.well-known/oauth-authorization-server. */
#ifndef KMSDOCTOR_LOGIN_H
#define KMSDOCTOR_LOGIN_H

#include "facts/profile.h"
#include "portal/portal.h"

typedef struct Login Login;

typedef struct LoginView {
    const char *url;       /* where a person goes, harmless; "" not known yet */
    const char *code;      /* what is to be typed there, harmless; "" not known yet */
    const char *token;     /* once it was granted, NULL before; wiped by login_free */
    int64_t expires_s;     /* seconds that the code is still good for; -1: not known */
    PortalTrouble trouble; /* why it is over without a token */
} LoginView;

/* Never NULL: what is wrong stands in the view after the first login_advance. */
Login *login_begin(Arena *arena, const Profile *profile);

/* Goes on for at most wait_ms; false: it is over, granted or not. */
bool login_advance(Login *login, int wait_ms);

/* Valid until the next call. */
const LoginView *login_view(const Login *login);

void login_free(Login *login); /* NULL is allowed */

#endif
