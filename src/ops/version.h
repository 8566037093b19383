/* version.h - the release this source becomes; the only place that says so. */
#ifndef HK_OPS_VERSION_H
#define HK_OPS_VERSION_H
#define HK_VERSION "0.1.0"
#endif
