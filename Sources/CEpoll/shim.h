// epoll(7), eventfd(2) and accept4(2), which Swift's module of the C library leaves out.
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

int accept4(int socket, struct sockaddr *restrict address, socklen_t *restrict length, int flags);
