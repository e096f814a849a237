/* tus 1.0 (tus.io/protocols/resumable-upload): what is asked, and what the answers mean. */
#ifndef KMSDOCTOR_TUS_H
#define KMSDOCTOR_TUS_H

#include "portal/upload_rooms.h"

void tus_ask_options(Upload *upload, HttpRequest *request);
void tus_take_options(Upload *upload, const HttpResult *result);
void tus_ask_create(Upload *upload, HttpRequest *request);
void tus_take_create(Upload *upload, const HttpResult *result);
void tus_ask_head(Upload *upload, HttpRequest *request);
void tus_take_head(Upload *upload, const HttpResult *result);
void tus_ask_patch(Upload *upload, HttpRequest *request);
void tus_take_patch(Upload *upload, const HttpResult *result);
void tus_ask_delete(Upload *upload, HttpRequest *request);
void tus_take_delete(Upload *upload, const HttpResult *result);

/* What the creation says of the file (Upload-Metadata): "filename <base64>,...". In the arena. */
const char *tus_metadata(Arena *arena, const UploadJob *job);

/* ---- what tus_offset.c and tus.c share ---- */

/* It was not the portal that answered, but something in front of it that does not let the method
 * through. */
bool tus_is_blocked(const HttpResult *result);

/* What is left of answers to HEAD, PATCH and PUT: it stops, with the portal's own words. The job
 * stays: what is there already may be gone on with once whoever runs the portal has mended it. */
void tus_refused(Upload *upload, const HttpResult *result);

#endif
