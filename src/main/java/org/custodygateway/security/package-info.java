/** Who people and programs are: names, passwords and roles (P1), checked credentials, lockout. Who may call what stands in {@code api}. */
@NullMarked
package org.custodygateway.security;

import org.jspecify.annotations.NullMarked;
