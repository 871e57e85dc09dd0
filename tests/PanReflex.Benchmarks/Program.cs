Console.WriteLine("PanReflex.Benchmarks");
