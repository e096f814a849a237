/* What can go wrong, once: every function that can fail returns a Status, results come back through
 * `ret_` parameters that are left alone on failure. A check that finds a fault has not failed; only
 * "could not find out" is a Status. */
#ifndef KMSDOCTOR_STATUS_H
#define KMSDOCTOR_STATUS_H

/* name, word (in JSON and as locale key "status.<word>"). TIMED_OUT, since STATUS_TIMEOUT is a
 * macro of Windows' headers with a value of its own. */
#define STATUS_LIST(X)                                                                             \
    X(OK, "ok")                                                                                    \
    X(NOT_FOUND, "not_found")                                                                      \
    X(DENIED, "denied")                                                                            \
    X(TOO_BIG, "too_big")                                                                          \
    X(MALFORMED, "malformed")                                                                      \
    X(UNSUPPORTED, "unsupported")                                                                  \
    X(TIMED_OUT, "timeout")                                                                        \
    X(CANCELLED, "cancelled")                                                                      \
    X(REFUSED, "refused")                                                                          \
    X(CHANGED, "changed")                                                                          \
    X(DISK_FULL, "disk_full")                                                                      \
    X(IO, "io")                                                                                    \
    X(INTERNAL, "internal")

typedef enum Status {
#define STATUS_ENUM(name, word) STATUS_##name,
    STATUS_LIST(STATUS_ENUM)
#undef STATUS_ENUM
        STATUS_COUNT
} Status;

#define MUST_CHECK __attribute__((warn_unused_result))

/* The word of a status, static. */
const char *status_word(Status status);

/* What an errno value means to us. */
Status status_from_errno(int error);

#endif
