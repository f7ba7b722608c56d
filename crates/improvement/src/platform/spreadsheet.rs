//! Workbooks to take away, built as the Government Analysis Function asks ("Releasing statistics in spreadsheets", 2023):
//! a cover sheet that links to the others, one table to a sheet, no merged cells, no blank rows or columns.

use std::error::Error;

use jiff::civil::Date;
use rust_xlsxwriter::{
    Chart, ChartFormat, ChartLegendPosition, ChartLine, ChartLineDashType, ChartMarker,
    ChartMarkerType, ChartSolidFill, ChartType, DocProperties, ExcelDateTime, Format, FormatAlign,
    Table, TableColumn, TableStyle, Url, Workbook, Worksheet,
};

/// How the web names a workbook of Excel.
pub const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// What a workbook holds.
pub struct Spreadsheet {
    /// Its title, on the cover and in its properties.
    pub title: String,
    /// What the cover says, a line each.
    pub cover: Vec<String>,
    /// The name of the cover sheet.
    pub cover_name: String,
    /// The words before the list of sheets.
    pub contents: String,
    /// Its tables, a sheet each.
    pub tables: Vec<TableSheet>,
    /// A chart of the first table, on a sheet of its own.
    pub chart: Option<LineChart>,
}

/// A sheet with one table.
pub struct TableSheet {
    /// The name on its tab, at most 31 characters.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What must be known to read it, a line each.
    pub about: Vec<String>,
    /// The columns.
    pub heads: Vec<String>,
    /// The rows, with a cell for each column.
    pub rows: Vec<Vec<Value>>,
}

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Words. They are never run as a formula.
    Text(String),
    /// A number.
    Number(f64),
    /// A day.
    Day(Date),
    /// Nothing.
    Nothing,
}

impl From<Option<f64>> for Value {
    fn from(number: Option<f64>) -> Self {
        number.map_or(Self::Nothing, Self::Number)
    }
}

/// A chart that a spreadsheet draws itself, so that people can change it.
pub struct LineChart {
    /// The name on its tab.
    pub name: String,
    /// The finding, above it.
    pub title: String,
    /// What it shows, in a sentence each.
    pub about: Vec<String>,
    /// What it says to those who cannot see it.
    pub alternative: String,
    /// The unit, beside the axis.
    pub unit: String,
    /// The column with the days.
    pub days: u16,
    /// The column with values, drawn with points.
    pub values: u16,
    /// Columns drawn as lines, and whether they are dashed.
    pub lines: Vec<(u16, bool)>,
}

/// The most characters of a cell (a limit of Excel).
const LONGEST_CELL: usize = 32_767;
const WIDEST: usize = 60;
const NARROWEST: usize = 12;

impl Spreadsheet {
    /// The file, as .xlsx.
    pub fn file(&self) -> Result<Vec<u8>, Box<dyn Error + Send + Sync>> {
        let mut workbook = Workbook::new();
        let properties = DocProperties::new().set_title(&self.title);
        workbook.set_properties(&properties);
        self.write_cover(workbook.add_worksheet())?;
        if let (Some(chart), Some(table)) = (&self.chart, self.tables.first()) {
            write_chart(workbook.add_worksheet(), chart, table)?;
        }
        for (place, table) in self.tables.iter().enumerate() {
            write_table(workbook.add_worksheet(), place, table)?;
        }
        Ok(workbook.save_to_buffer()?)
    }

    fn write_cover(&self, sheet: &mut Worksheet) -> Result<(), Box<dyn Error + Send + Sync>> {
        sheet.set_name(&self.cover_name)?;
        let lines = self.cover.iter().chain([&self.contents]);
        let first = write_head(sheet, &self.title, lines)?;
        let chart = self.chart.iter().map(|chart| (&chart.name, &chart.title));
        let tables = self.tables.iter().map(|table| (&table.name, &table.title));
        for (row, (name, title)) in (first..).zip(chart.chain(tables)) {
            let link =
                Url::new(format!("internal:'{name}'!A1")).set_text(format!("{name}: {title}"));
            sheet.write_url(row, 0, link)?;
        }
        sheet.set_column_width(0, 90)?;
        Ok(())
    }
}

/// Title and lines, in the first column from the first row. Returns the row after them.
fn write_head<'a>(
    sheet: &mut Worksheet,
    title: &str,
    lines: impl Iterator<Item = &'a String>,
) -> Result<u32, Box<dyn Error + Send + Sync>> {
    let heading = Format::new().set_bold().set_font_size(14);
    sheet.write_string_with_format(0, 0, short(title), &heading)?;
    let mut row = 1;
    for line in lines {
        sheet.write_string(row, 0, short(line))?;
        row += 1;
    }
    Ok(row)
}

fn write_table(
    sheet: &mut Worksheet,
    place: usize,
    table: &TableSheet,
) -> Result<(), Box<dyn Error + Send + Sync>> {
    sheet.set_name(&table.name)?;
    let first = write_head(sheet, &table.title, table.about.iter())?;
    let day = Format::new().set_num_format("d mmm yyyy");
    // The title in the first cell is longer than its column, so it must not be wrapped; words in the table must.
    let words = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for (row, cells) in (first + 1..).zip(&table.rows) {
        for (column, cell) in (0u16..).zip(cells) {
            match cell {
                Value::Text(text) => {
                    sheet.write_string_with_format(row, column, short(text), &words)?
                }
                Value::Number(number) => sheet.write_number(row, column, *number)?,
                Value::Day(date) => {
                    sheet.write_datetime_with_format(row, column, excel_day(*date)?, &day)?
                }
                Value::Nothing => sheet,
            };
        }
    }
    let bold = Format::new().set_bold().set_text_wrap();
    let columns: Vec<TableColumn> = table
        .heads
        .iter()
        .map(|head| {
            TableColumn::new()
                .set_header(short(head))
                .set_header_format(&bold)
        })
        .collect();
    for (column, width) in (0u16..).zip(widths(table)) {
        sheet.set_column_width(column, width as f64)?;
    }
    let last_row = first + u32::try_from(table.rows.len().max(1))?;
    let last_column = u16::try_from(table.heads.len().saturating_sub(1))?;
    let marked = Table::new()
        .set_name(format!("table_{}", place + 1))
        .set_columns(&columns)
        .set_autofilter(false)
        .set_style(TableStyle::Light1)
        .set_alt_text(&table.title);
    sheet.add_table(first, 0, last_row, last_column, &marked)?;
    Ok(())
}

/// Wide enough for what is in it, and not wider than a screen.
fn widths(table: &TableSheet) -> impl Iterator<Item = usize> + '_ {
    (0..table.heads.len()).map(|column| {
        let cells = table.rows.iter().map(move |row| match row.get(column) {
            Some(Value::Text(text)) => text.chars().count() + 2,
            _ => NARROWEST,
        });
        cells.max().unwrap_or(NARROWEST).clamp(NARROWEST, WIDEST)
    })
}

fn write_chart(
    sheet: &mut Worksheet,
    drawn: &LineChart,
    table: &TableSheet,
) -> Result<(), Box<dyn Error + Send + Sync>> {
    sheet.set_name(&drawn.name)?;
    sheet.set_landscape();
    let row = write_head(sheet, &drawn.title, drawn.about.iter())?;
    let head = u32::try_from(table.about.len())? + 1;
    let last = head + u32::try_from(table.rows.len().max(1))?;
    let cells = |column: u16| (table.name.as_str(), head + 1, column, last, column);
    let name = |column: u16| (table.name.as_str(), head, column);
    let mut chart = Chart::new(ChartType::Line);
    let marker = ChartMarker::new()
        .set_type(ChartMarkerType::Circle)
        .set_size(6)
        .set_format(ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color("#12436D")))
        .clone();
    chart
        .add_series()
        .set_name(name(drawn.values))
        .set_categories(cells(drawn.days))
        .set_values(cells(drawn.values))
        .set_format(
            ChartFormat::new().set_line(ChartLine::new().set_color("#595959").set_width(1.5)),
        )
        .set_marker(&marker);
    for (column, is_dashed) in &drawn.lines {
        let mut line = ChartLine::new();
        line.set_color(if *is_dashed { "#801650" } else { "#3D3D3D" })
            .set_width(1.25);
        if *is_dashed {
            line.set_dash_type(ChartLineDashType::Dash);
        }
        chart
            .add_series()
            .set_name(name(*column))
            .set_categories(cells(drawn.days))
            .set_values(cells(*column))
            .set_format(ChartFormat::new().set_line(&line));
    }
    // The title stands in a cell, where everybody can read it.
    chart.title().set_hidden();
    chart.legend().set_position(ChartLegendPosition::Bottom);
    chart
        .x_axis()
        .set_date_axis(true)
        .set_num_format("mmm yyyy");
    chart.y_axis().set_name(&drawn.unit);
    chart.set_alt_text(&drawn.alternative);
    chart.set_name(&drawn.name).set_width(960).set_height(480);
    sheet.insert_chart(row, 0, &chart)?;
    Ok(())
}

fn excel_day(date: Date) -> Result<ExcelDateTime, Box<dyn Error + Send + Sync>> {
    let year = u16::try_from(date.year())?;
    let (month, day) = (u8::try_from(date.month())?, u8::try_from(date.day())?);
    Ok(ExcelDateTime::from_ymd(year, month, day)?)
}

fn short(text: &str) -> String {
    text.chars().take(LONGEST_CELL).collect()
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader, Xlsx};
    use jiff::civil::date;

    use super::*;

    fn sample() -> Spreadsheet {
        let days = [date(2026, 4, 1), date(2026, 5, 1)];
        let rows = days.map(|day| {
            vec![
                Value::Day(day),
                Value::Number(5.5),
                Value::Text("=1+1".into()),
            ]
        });
        let table = TableSheet {
            name: "Values".into(),
            title: "Waits".into(),
            about: vec!["One row for each month.".into()],
            heads: ["Month", "Days", "Notes"].map(String::from).to_vec(),
            rows: rows.to_vec(),
        };
        let chart = LineChart {
            name: "Chart".into(),
            title: "No sign of change".into(),
            about: Vec::new(),
            alternative: "A line".into(),
            unit: "days".into(),
            days: 0,
            values: 1,
            lines: Vec::new(),
        };
        Spreadsheet {
            title: "Waits of a team".into(),
            cover: Vec::new(),
            cover_name: "Cover".into(),
            contents: "Sheets:".into(),
            tables: vec![table],
            chart: Some(chart),
        }
    }

    #[test]
    fn a_workbook_reads_back_as_it_was_meant() {
        let bytes = sample().file().unwrap();
        let mut workbook = Xlsx::new(Cursor::new(bytes)).unwrap();
        assert_eq!(workbook.sheet_names(), ["Cover", "Chart", "Values"]);
        let values = workbook.worksheet_range("Values").unwrap();
        assert_eq!(
            values.get_value((0, 0)),
            Some(&Data::String("Waits".into()))
        );
        assert_eq!(values.get_value((2, 1)), Some(&Data::String("Days".into())));
        assert!(matches!(values.get_value((3, 0)), Some(Data::DateTime(_))));
        assert_eq!(values.get_value((4, 1)), Some(&Data::Float(5.5)));
        assert_eq!(values.get_value((4, 2)), Some(&Data::String("=1+1".into())));
        let no_formula = workbook.worksheet_formula("Values").unwrap();
        assert!(no_formula.is_empty());
        let blank = |row: &[Data]| row.iter().all(|cell| *cell == Data::Empty);
        assert!(!values.rows().any(blank), "no blank rows");
    }
}
