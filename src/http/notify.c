/* notify.c - one datagram to the socket systemd names; the protocol is simple enough not to need its library. */
#include "http/inside.h"
#include "base/log.h"
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

void hk_sd_notify(const char *state)
{
    const char        *path = getenv("NOTIFY_SOCKET");
    struct sockaddr_un to = { .sun_family = AF_UNIX };
    size_t             n = path ? strlen(path) : 0;

    if (!n || n >= sizeof to.sun_path) return;
    memcpy(to.sun_path, path, n);
    if (to.sun_path[0] == '@') to.sun_path[0] = '\0';            /* an abstract socket */
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0) return;
    socklen_t size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + n);
    if (sendto(fd, state, strlen(state), MSG_NOSIGNAL, (struct sockaddr *)&to, size) < 0)
        hk_log(HK_LOG_WARN, "systemd.notify", "state=%s error=%m", state);
    close(fd);
}
