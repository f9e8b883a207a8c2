/**
 * Channels of one SSH connection, without the library's own faults: a blocked writer never holds up the connection's
 * reading thread, closing never waits for the peer, reads can be timed. Entry types:
 * {@link dev.pilothouse.engine.host.ssh.channel.ForwardChannel} and
 * {@link dev.pilothouse.engine.host.ssh.channel.ProcessChannel}. It must not know how a connection comes about.
 */
@NullMarked
package dev.pilothouse.engine.host.ssh.channel;

import org.jspecify.annotations.NullMarked;
