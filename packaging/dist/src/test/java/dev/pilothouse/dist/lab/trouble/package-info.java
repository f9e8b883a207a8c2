/** Apps in trouble on the lab, and how an operator is told: {@link dev.pilothouse.dist.lab.trouble.TroubleIT}. */
package dev.pilothouse.dist.lab.trouble;
