/**
 * A drive of any machine that commands can be run on: {@link dev.pilothouse.engine.flash.remote.RemoteMedium}, over one or
 * two shells there that move bytes with {@code dd}. It must not know what is written, nor whether it may be.
 */
@NullMarked
package dev.pilothouse.engine.flash.remote;

import org.jspecify.annotations.NullMarked;
