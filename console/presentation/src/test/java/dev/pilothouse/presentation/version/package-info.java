@NullMarked
package dev.pilothouse.presentation.version;

import org.jspecify.annotations.NullMarked;
