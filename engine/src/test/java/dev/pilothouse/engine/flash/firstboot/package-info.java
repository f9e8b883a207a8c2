@NullMarked
package dev.pilothouse.engine.flash.firstboot;

import org.jspecify.annotations.NullMarked;
