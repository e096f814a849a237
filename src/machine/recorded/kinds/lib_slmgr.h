/* The words of slmgr.vbs in the languages that were seen: which call a line belongs to, and what it
 * says [SLMGR][ZHOUT-1][ZHOUT-2][ZHOUT-3]. slmgr is localised; only descriptions and channels are
 * English everywhere. */
#ifndef KMSDOCTOR_LIB_SLMGR_H
#define KMSDOCTOR_LIB_SLMGR_H

#include "machine/recorded/output_kind.h"

/* No line of slmgr is longer; prose without line ends is. */
enum { SLMGR_LONGEST_LINE = 4000 };

typedef enum SlmgrCall {
    CALL_NONE,
    CALL_LISTING, /* /dlv, /dli */
    CALL_ATO,
    CALL_ERROR, /* an error line that does not say of which call */
    CALL_XPR,
    CALL_SKMS,
    CALL_CKMS,
    CALL_SKMS_DOMAIN,
    CALL_CKMS_DOMAIN,
    CALL_IPK,
    CALL_UPK,
    CALL_CPKY,
    CALL_REARM,
    CALL_RILC,
    CALL_COUNT
} SlmgrCall;

typedef enum SlmgrLabel {
    LABEL_NONE,
    LABEL_VERSION,
    LABEL_NAME,
    LABEL_DESCRIPTION,
    LABEL_ACTIVATION_ID,
    LABEL_APPLICATION_ID,
    LABEL_EXTENDED_PID,
    LABEL_CHANNEL,
    LABEL_INSTALLATION_ID,
    LABEL_URL,
    LABEL_PARTIAL_KEY,
    LABEL_NOT_IN_USE,
    LABEL_STATUS,
    LABEL_EXPIRATION,
    LABEL_REMAINING,
    LABEL_REASON,
    LABEL_REARM_COUNT,
    LABEL_TRUSTED_TIME,
    LABEL_TYPE,
    LABEL_PLEASE_ATO,
    LABEL_RECENT,
    LABEL_CLIENT,
    LABEL_AD, /* activation by Active Directory: an object, no host */
    LABEL_CMID,
    LABEL_DOMAIN,
    LABEL_REGISTERED,
    LABEL_DNS,
    LABEL_DNS_NONE,
    LABEL_ADDRESS,
    LABEL_HOST_PID,
    LABEL_ACTIVATION_INTERVAL,
    LABEL_RENEWAL_INTERVAL,
    LABEL_CACHING_ON,
    LABEL_CACHING_OFF,
    LABEL_HOST_ENABLED,
    LABEL_COUNT_NOW,
    LABEL_PORT,
    LABEL_PUBLISHING,
    LABEL_NOT_PUBLISHING,
    LABEL_PRIORITY,
    LABEL_REQUESTS,
    LABEL_REQUESTS_FAILED,
    LABEL_REQUESTS_OTHER,
    LABEL_COUNT
} SlmgrLabel;

/* Of a line of /dlv or /dli; *ret_value what stands behind the label. */
SlmgrLabel slmgr_label(const TextLine *line, Str *ret_value);

/* Length of the label (with its colon) or of the sentence of a listing that the text begins with,
 * as slmgr writes it; 0 for none. */
size_t slmgr_label_at(Str text);

/* Which call a line belongs to; CALL_LISTING for the labels above. */
SlmgrCall slmgr_call(const TextLine *line);

/* What an answer line says. */
typedef enum SlmgrWord { SAYS_NOTHING, SAYS_START, SAYS_DONE, SAYS_FAILED, SAYS_NO_KEY } SlmgrWord;
SlmgrWord slmgr_word(const TextLine *line);

/* Of the /xpr line: the state it tells, LicenceState_COUNT for none; *ret_permanent. */
LicenceState slmgr_expiry_state(Str text, bool *ret_permanent);

/* "Licensed", "已授权", ... */
LicenceState slmgr_state(Str value);

/* "All", "全部", ...; -1 for none. */
int slmgr_type(Str value);

/* "Error: 0x...", in any language, or the hint to run slui.exe with a code. */
bool slmgr_is_error(Str text);

/* Language of a line by its words: "en", "zh-CN", ...; "" when it says nothing of that. */
const char *slmgr_language(const TextLine *line);

/* The phrases a line of slmgr can be found by; ends with NULL. */
extern const char *const slmgr_anchors[];

#endif
