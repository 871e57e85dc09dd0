using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace PanReflex.Guides.Export;

/// <summary>Tables with a title for screen readers, borders, and header rows or a header column.</summary>
internal static class DocxTables
{
    private const int LabelWidth = 2600;
    private const int ValueWidth = 7000;

    /// <summary>Label and value in two columns, on one page where it fits.</summary>
    public static Table Pairs(string title, IReadOnlyList<(string Label, string Value)> rows)
    {
        var table = Empty(title, [LabelWidth, ValueWidth], firstColumn: true);
        for (var at = 0; at < rows.Count; at++)
        {
            var isLast = at == rows.Count - 1;
            table.Append(new TableRow(
                new TableRowProperties(new CantSplit()), Cell(rows[at].Label, LabelWidth, isHeader: true, !isLast), Cell(rows[at].Value, ValueWidth, isHeader: false, !isLast)));
        }

        return table;
    }

    /// <summary>Columns with a header row that repeats on every page.</summary>
    public static Table Rows(string title, IReadOnlyList<(string Name, int Width)> columns, IEnumerable<string[]> rows)
    {
        var table = Empty(title, [.. columns.Select(column => column.Width)], firstColumn: false);
        var header = new TableRow(new TableRowProperties(new CantSplit(), new TableHeader()));
        header.Append(columns.Select(column => Cell(column.Name, column.Width, isHeader: true)));
        table.Append(header);
        foreach (var row in rows)
        {
            var line = new TableRow(new TableRowProperties(new CantSplit()));
            line.Append(row.Select((text, at) => Cell(text, columns[at].Width, isHeader: false)));
            table.Append(line);
        }

        return table;
    }

    private static Table Empty(string title, int[] widths, bool firstColumn)
    {
        var table = new Table(new TableProperties(
            new TableStyle { Val = "TableGrid" },
            new TableWidth { Width = widths.Sum().ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa },
            new TableLayout { Type = TableLayoutValues.Fixed },
            new TableLook { Val = firstColumn ? "0080" : "0020", FirstRow = !firstColumn, FirstColumn = firstColumn, LastRow = false, LastColumn = false, NoHorizontalBand = true, NoVerticalBand = true },
            new TableCaption { Val = title },
            new TableDescription { Val = title }));
        table.Append(new TableGrid(widths.Select(width => new GridColumn { Width = width.ToString(CultureInfo.InvariantCulture) })));
        return table;
    }

    private static TableCell Cell(string text, int width, bool isHeader, bool keepNext = false)
    {
        var properties = new TableCellProperties(new TableCellWidth { Width = width.ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa });
        if (isHeader)
        {
            properties.Append(new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = "EEEEEE" });
        }

        return new TableCell(properties, DocxText.Paragraph(isHeader ? "TableHeading" : "TableText", text, keepNext));
    }
}
