/** The day-end files: their layouts, writing the bank's own, taking in the firm's. */
package mockbanks.files;
