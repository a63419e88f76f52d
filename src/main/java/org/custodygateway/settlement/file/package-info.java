/** Day-end files: fixed-length records in GB 18030, written to and read from one folder a bank. */
@NullMarked
package org.custodygateway.settlement.file;

import org.jspecify.annotations.NullMarked;
