/* The language that the system speaks to this user. */
#ifndef KMSDOCTOR_SYSTEM_LANGUAGE_H
#define KMSDOCTOR_SYSTEM_LANGUAGE_H

/* A tag such as "zh-CN" or "en_US.UTF-8", static or in the environment; "" when nothing says one.
 * Linux: the first of LC_ALL, LC_MESSAGES, LANG that is not empty. Windows: the language of its
 * own windows for this user (GetUserDefaultUILanguage), which is not the regional format: a PC with
 * Chinese dates may have English windows. */
const char *system_language(void);

#endif
