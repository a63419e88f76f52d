/** What is paid on balance-days (S5): the rates, and the interest of an account that closes, which its bank is told of first (A12). */
@NullMarked
package org.custodygateway.interest;

import org.jspecify.annotations.NullMarked;
