/** Apps in trouble on the lab, and how an operator is told: {@link dev.pilothouse.dist.lab.trouble.TroubleIT}. */
@NullMarked
package dev.pilothouse.dist.lab.trouble;

import org.jspecify.annotations.NullMarked;
