/** Each rule of the client against a scripted peer. */
@NullMarked
package dev.pilothouse.engine.container.http;

import org.jspecify.annotations.NullMarked;
