/**
 * HTTP/1.1 as container engines speak it, over any two-way byte stream.
 * {@link dev.pilothouse.engine.container.http.EngineHttpClient} is the entry; it must not know what the requests mean.
 */
@NullMarked
package dev.pilothouse.engine.container.http;

import org.jspecify.annotations.NullMarked;
