/* Force-included before every file of the project: calls that this project does without fail to
 * compile. The headers that declare them come first, so that only our own uses are caught. */
#ifndef KMSDOCTOR_BANNED_H
#define KMSDOCTOR_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#pragma GCC poison strcpy strcat sprintf vsprintf strtok gets system popen

#endif
