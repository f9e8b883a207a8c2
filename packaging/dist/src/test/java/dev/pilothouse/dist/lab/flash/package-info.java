/** Drives written as an operator writes them: of this machine and of a node of the lab, over real SSH. */
package dev.pilothouse.dist.lab.flash;
