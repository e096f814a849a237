/* Who carries a bundle to the portal: the calls of portal/portal.h as a table, so that a test can
 * put a portal of its own in their place. */
#ifndef KMSDOCTOR_SENDER_H
#define KMSDOCTOR_SENDER_H

#include "portal/portal.h"

typedef struct Sender {
    bool (*is_known)(const Profile *profile, const char *url, PortalTrouble *ret_trouble);
    Status (*begin)(Arena *arena, const UploadRequest *request, Upload **ret_upload,
                    PortalTrouble *ret_trouble);
    Status (*resume)(Arena *arena, const Profile *profile, const char *job_id, Upload **ret_upload,
                     PortalTrouble *ret_trouble);
    bool (*advance)(Upload *upload, int wait_ms);
    const UploadView *(*view)(const Upload *upload);
    void (*pause)(Upload *upload);
    void (*go_on)(Upload *upload);
    void (*cancel)(Upload *upload);
    void (*give_token)(Upload *upload, const char *token);
    void (*free)(Upload *upload);
    Status (*forget)(const char *job_id); /* of no upload that is open */
    size_t (*jobs)(Arena *arena, const UploadJob **ret_jobs);
} Sender;

/* The portal itself (sender_portal.c). */
extern const Sender sender_portal;

#endif
