"""What every format shares: encodings, paragraphs and headings, furniture of pages, dates, names of fields,
languages."""
